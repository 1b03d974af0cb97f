import type { Refusal } from './rules.ts'

export const signInWords = {
  title: 'Se connecter',
  lead: 'Orienter un patient vers une structure, suivre les réponses : tout part d’ici.',
  doctors: {
    title: 'Professionnels de santé et établissements',
    text: 'Connectez-vous avec Pro Santé Connect : l’application e-CPS de votre téléphone, ou votre carte CPS.',
    button: 'Se connecter avec e-CPS',
  },
  what: {
    title: 'Ce que vous pourrez faire',
    doctor:
      'Médecin libéral : remplir et valider un dossier Grand Âge, trouver les structures proches, envoyer, suivre les réponses.',
    agent: 'Agent d’établissement : lire les demandes reçues et y répondre, dans la limite de votre habilitation.',
  },
  refused: {
    cancelled: { title: 'Connexion annulée', text: 'Vous avez interrompu la connexion. Rien n’a été enregistré.' },
    expired: {
      title: 'Le délai est dépassé',
      text: 'La connexion a pris trop de temps, ou cette page a déjà servi. Recommencez.',
    },
    invalid: {
      title: 'Connexion refusée',
      text: 'La réponse reçue ne correspond pas à votre demande. Recommencez ; si cela se reproduit, prévenez le support.',
    },
    unavailable: {
      title: 'Pro Santé Connect ne répond pas',
      text: 'Le service de connexion est momentanément indisponible. Réessayez dans quelques minutes.',
    },
  },
  again: 'Recommencer',
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

/** TRE_R38 codes that doctors of this platform meet; another code is shown as it came. */
const specialities: Record<string, string> = {
  SM18: 'Gériatrie',
  SM26: 'Médecine générale',
  SM27: 'Médecine interne',
  SM29: 'Médecine physique et de réadaptation',
  SM32: 'Neurologie',
  SM36: 'Oncologie médicale',
  SM40: 'Pédiatrie',
  SM42: 'Psychiatrie',
  SM43: 'Psychiatrie de l’enfant et de l’adolescent',
  SM49: 'Santé publique',
  SM53: 'Médecine générale',
  SM54: 'Médecine générale',
  SM59: 'Médecine d’urgence',
}
export const specialityName = (code: string): string => specialities[code] ?? code
