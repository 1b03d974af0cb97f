import type { Refusal } from './rules.ts'

export const providerWords = {
  cancelled: { title: 'Connexion annulée', text: 'Vous avez interrompu la connexion. Rien n’a été enregistré.' },
  expired: {
    title: 'Le délai est dépassé',
    text: 'La connexion a pris trop de temps, ou cette page a déjà servi. Recommencez.',
  },
  invalid: {
    title: 'Connexion refusée',
    text: 'La réponse reçue ne correspond pas à votre demande. Recommencez ; si cela se reproduit, prévenez le support.',
  },
  weakLevel: {
    title: 'Niveau de connexion insuffisant',
    text: 'Pro Santé Connect vous a reconnu, mais par un moyen trop faible pour ce service. Recommencez avec e-CPS ou avec la carte.',
  },
  unavailable: {
    title: 'Pro Santé Connect ne répond pas',
    text: 'Le service de connexion est momentanément indisponible. Réessayez dans quelques minutes.',
  },
} as const

/** For people whom Pro Santé Connect knows but for whom no space is open yet: an explanation, not an error. */
export const refusalWords: Record<Refusal, { title: string; lines: readonly string[] }> = {
  student: {
    title: 'Votre carte est celle d’un étudiant ou d’un interne',
    lines: [
      'L’espace médecin libéral est ouvert aux médecins en exercice. Vous êtes bien reconnu, mais aucun espace ne vous est ouvert à ce titre.',
      'Si vous travaillez dans un établissement qui utilise OpenTrajectoire, demandez à son référent de vous habiliter : vous entrerez alors par ce même bouton.',
    ],
  },
  otherProfession: {
    title: 'Votre profession n’ouvre pas l’espace médecin libéral',
    lines: [
      'Vous êtes bien reconnu par Pro Santé Connect. L’espace médecin libéral est réservé aux médecins.',
      'Si vous travaillez pour une structure (EHPAD, résidence autonomie, USLD, accueil de jour), demandez à son référent de vous habiliter : vous aurez alors l’espace établissement.',
    ],
  },
  noLiberalActivity: {
    title: 'Aucune activité libérale n’est connue pour vous',
    lines: [
      'Vous êtes bien reconnu comme médecin, mais l’annuaire ne vous connaît aucune activité libérale. C’est le cas des médecins salariés, des retraités et parfois des remplaçants.',
      'Si vous exercez en libéral, faites mettre à jour votre situation auprès de votre conseil départemental de l’Ordre. Si vous travaillez dans un établissement, demandez à son référent de vous habiliter.',
    ],
  },
  noProfession: {
    title: 'Votre profession n’est pas connue',
    lines: [
      'Vous êtes bien reconnu par Pro Santé Connect, mais sans profession de santé ouvrant un espace.',
      'Si vous travaillez pour une structure, demandez à son référent de vous habiliter.',
    ],
  },
}
