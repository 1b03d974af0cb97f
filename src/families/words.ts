import type { DemandeStatus } from '../demandes/demande.ts'
import type { DossierStatus } from '../dossiers/dossier.ts'
import type { StatusTone } from '../ui/badges.ts'

export const doorWords = {
  title: 'Espace famille',
  lead: 'Suivez le dossier d’un proche\u00a0: son état, les demandes envoyées, les réponses des structures.',
  number: 'Numéro de dossier',
  numberHelp: 'Il figure dans chaque courriel. Exemple\u00a0: G 1234 5678 K. Les espaces ne comptent pas.',
  password: 'Mot de passe',
  submit: 'Entrer dans l’espace famille',
  forgotten: 'Mot de passe oublié\u00a0?',
  missing: 'Indiquez le numéro de dossier et le mot de passe.',
  wrong: 'Numéro de dossier ou mot de passe incorrect.',
  tooMany: (minutes: number) =>
    `Trop d’essais. Cette porte s’ouvrira de nouveau dans ${minutes} minute${minutes > 1 ? 's' : ''}.`,
  busy: 'Trop de connexions en même temps. Réessayez dans quelques secondes.',
  first: 'Pas encore de dossier\u00a0?',
  create: 'Créer un dossier',
  card: {
    title: 'Familles et proches',
    text: 'Avec le numéro de dossier et le mot de passe choisi à sa création.',
    enter: 'Ouvrir l’espace famille',
  },
  again: 'Revenir à l’espace famille',
} as const

export const creationWords = {
  title: 'Créer un dossier Grand Âge',
  lead: 'Pour vous-même ou pour un proche. Le numéro du dossier et ce mot de passe ouvriront l’espace famille\u00a0; le médecin traitant remplit la partie médicale.',
  person: 'La personne concernée',
  relative: 'Vous, qui suivez le dossier',
  relativeText: 'Si le dossier est pour vous-même, indiquez de nouveau votre nom.',
  relativeFirstName: 'Votre prénom',
  relativeLastName: 'Votre nom',
  email: 'Votre adresse de courriel',
  emailHelp: (days: number) =>
    `Un lien de confirmation y est envoyé. Sans confirmation sous ${days} jour${days > 1 ? 's' : ''}, le dossier est annulé.`,
  secret: 'Votre mot de passe',
  secretText: 'Avec le numéro de dossier, il ouvre votre espace. Ne le confiez à personne.',
  doctor: 'Le médecin traitant',
  rpps: 'Numéro RPPS du médecin traitant',
  rppsHelp:
    'Onze chiffres, sur ses ordonnances. Le dossier apparaîtra dans sa liste. Vous pourrez aussi le désigner plus tard.',
  rppsWarning:
    'La clé de ce numéro ne tombe pas juste\u00a0: relisez-le sur l’ordonnance. S’il est bien celui-là, validez de nouveau (le mot de passe est à retaper).',
  terms: 'Conditions d’utilisation',
  readTerms: 'Lire les conditions d’utilisation (nouvel onglet)',
  accept: 'J’ai lu et j’accepte les conditions d’utilisation.',
  submit: 'Créer le dossier',
  cancel: 'Abandonner',
  tooMany: (minutes: number) =>
    `Trop de dossiers créés d’ici. Réessayez dans ${minutes} minute${minutes > 1 ? 's' : ''}, ou contactez le support.`,
} as const

export const faultWords: Record<string, string> = {
  missing: 'Cette réponse est nécessaire.',
  tooLong: 'Pas plus de 80 caractères.',
  invisible: 'Ce texte contient des caractères invisibles (souvent apportés par un copier-coller). Retapez-le.',
  notAnAddress: 'Cette adresse n’est pas complète. Exemple\u00a0: prenom.nom@exemple.fr',
  notRpps: 'Un numéro RPPS a onze chiffres. Laissez vide si vous ne le connaissez pas.',
  terms: 'Sans votre accord, le dossier ne peut pas être créé.',
}

export const confirmWords = {
  title: 'Confirmez votre adresse',
  lead: 'Ce lien vient du courriel de création de votre dossier. Confirmez que cette adresse est la vôtre.',
  submit: 'Confirmer mon adresse',
  doneTitle: 'Adresse confirmée',
  done: 'Merci. Votre dossier suit son cours\u00a0; les nouvelles importantes arriveront à cette adresse.',
  noLink: {
    title: 'Ce lien ne vaut plus rien',
    text: 'L’adresse est peut-être déjà confirmée. Sinon le délai est passé, ou un lien plus récent l’a remplacé\u00a0: l’espace famille le dit, et permet d’en demander un autre.',
  },
} as const

export const forgottenWords = {
  title: 'Mot de passe oublié',
  lead: 'Le numéro du dossier et la date de naissance de la personne concernée\u00a0: un lien part à l’adresse confirmée.',
  birthDate: 'Date de naissance de la personne concernée',
  submit: 'Recevoir le lien',
  missing: 'Indiquez le numéro de dossier et la date de naissance.',
  sentTitle: 'Regardez votre messagerie',
  sent: 'Si ces deux réponses vont ensemble et que l’adresse du dossier est confirmée, un courriel vient de partir. Le lien est valable 24 heures et ne sert qu’une fois.',
  late: 'Rien reçu\u00a0? Regardez dans les indésirables, ou contactez le support.',
  renewLead: 'Toutes vos sessions ouvertes se fermeront. Connectez-vous ensuite avec le numéro de dossier.',
  renewSubmit: 'Enregistrer le mot de passe',
  noLink: {
    title: 'Ce lien ne vaut plus rien',
    text: 'Il a déjà servi, il a plus de 24 heures, ou un lien plus récent l’a remplacé. Demandez-en un autre.',
  },
} as const

export const spaceWords = {
  title: 'Mon dossier',
  titleMany: 'Mes dossiers',
  lead: 'Ici, vous suivez le dossier. Le médecin traitant et l’établissement complètent et répondent\u00a0; remplir vous-même le volet administratif viendra plus tard.',
  none: { title: 'Aucun dossier ne vous est ouvert.', text: 'Si vous en attendiez un, contactez le support.' },
  address: {
    unconfirmed: (email: string, until: string | undefined) =>
      until
        ? `Confirmez votre adresse ${email} avant le ${until}\u00a0: sans cela, le dossier est annulé. Le lien est dans le courriel reçu.`
        : `Confirmez votre adresse ${email}\u00a0: sans elle, un mot de passe oublié ne peut pas être remplacé. Le lien est dans le courriel reçu.`,
    confirmed: (email: string) => `Votre adresse ${email} est confirmée.`,
    resend: 'Recevoir un autre lien',
    tooMany: 'Trop de liens demandés. Regardez dans les indésirables, et réessayez dans une heure.',
  },
  nextTitle: 'Où en est-on\u00a0?',
  volets: 'Les trois parties du dossier',
  voletsText:
    'Vous lisez la partie administrative. Les parties médicale et autonomie restent entre le médecin et les soignants.',
  voletNames: { administratif: 'Administratif', medical: 'Médical', autonomie: 'Autonomie' },
  voletStates: { validated: 'Terminée', begun: 'En cours', blank: 'À commencer', awaited: 'En attente' },
  administratif: 'Lire la partie administrative',
  demandes: 'Demandes aux structures',
  unanswered: (days: number) => `Sans réponse depuis ${days} jours`,
  noDemande: 'Aucune demande pour l’instant. Le médecin choisit les structures avec vous, puis envoie le dossier.',
  facts: 'Ce dossier',
  doctor: 'Médecin traitant',
  nameDoctor: 'Désigner ce médecin',
  nameHelp: 'Onze chiffres, sur ses ordonnances. Le dossier apparaîtra dans sa liste.',
  doubted:
    'La clé de ce numéro ne tombe pas juste\u00a0: relisez-le sur l’ordonnance. S’il est bien celui-là, validez de nouveau.',
  waitingDoctor: (rpps: string) => `RPPS ${rpps}\u00a0: il trouvera le dossier à sa première connexion`,
  created: 'Créé le',
  number: 'Numéro de dossier',
  changed: 'Dernier changement',
  sentOn: (day: string) => `envoyée le ${day}`,
  readOn: (day: string) => `lue le ${day}`,
  motive: 'Motif\u00a0:',
  proposal: (from: string, until: string) =>
    `Place à partir du ${from}\u00a0; réponse attendue jusqu’au ${until} inclus.`,
  said: 'La structure écrit\u00a0:',
  call: 'Téléphoner au',
} as const

/** Where the dossier stands and who must do what, for somebody who has never seen the inside of a service. */
export const stateWords: Record<DossierStatus, { label: string; tone: StatusTone; text: string }> = {
  inProgress: {
    label: 'En préparation',
    tone: 'waiting',
    text: 'Le médecin traitant complète le dossier, en général pendant une consultation\u00a0: prenez rendez-vous avec lui. Rien n’est encore envoyé.',
  },
  complete: {
    label: 'Complet',
    tone: 'info',
    text: 'Les trois parties sont terminées. Choisissez les structures avec le médecin\u00a0: c’est lui qui envoie les demandes.',
  },
  searching: {
    label: 'Demandes envoyées',
    tone: 'waiting',
    text: 'Les structures lisent le dossier et répondent ci-dessous. Un appel ou une visite de votre part les aide à décider.',
  },
  proposed: {
    label: 'Une place est proposée',
    tone: 'owed',
    text: 'Décidez avec le médecin traitant\u00a0: c’est lui qui transmet votre réponse, avant la date limite.',
  },
  confirmed: { label: 'Place confirmée', tone: 'good', text: 'Une structure attend la personne.' },
  admitted: { label: 'Admission confirmée', tone: 'good', text: 'La structure a confirmé l’admission.' },
  addressed: { label: 'Demande envoyée', tone: 'waiting', text: 'La plateforme lit le dossier et répond au médecin.' },
  followed: { label: 'Parcours en cours', tone: 'good', text: 'La plateforme suit l’enfant et prévient le médecin.' },
  finished: { label: 'Terminé', tone: 'neutral', text: 'Le parcours est terminé. Le médecin peut vous en parler.' },
  cancelled: {
    label: 'Annulé',
    tone: 'neutral',
    text: 'Ce dossier est annulé\u00a0: plus rien n’est transmis. Vous pouvez en créer un autre.',
  },
  archived: { label: 'Archivé', tone: 'neutral', text: 'Ce dossier est archivé. Le support peut vous renseigner.' },
}

/** Of a Sanitaire dossier: the doctor chooses among the units that agree. */
export const agreedWords: (typeof stateWords)[DossierStatus] = {
  label: 'Une structure a donné son accord',
  tone: 'info',
  text: 'Le médecin choisit avec la personne, puis confirme : la structure attend sa réponse.',
}

export const noDoctorText =
  'Aucun médecin ne suit encore ce dossier. Désignez le médecin traitant ci-dessous\u00a0: il remplit les parties médicale et autonomie, dès qu’il se connecte.'

export const demandeWords: Record<DemandeStatus, { label: string; tone: StatusTone; advice?: string }> = {
  selected: { label: 'Choisie, pas encore envoyée', tone: 'neutral' },
  sent: { label: 'Envoyée, pas encore lue', tone: 'waiting', advice: 'Vous pouvez téléphoner pour vous présenter.' },
  read: {
    label: 'Lue par la structure',
    tone: 'waiting',
    advice: 'Un appel permet de demander une visite et le délai habituel de réponse.',
  },
  infoRequested: {
    label: 'La structure a posé une question',
    tone: 'waiting',
    advice: 'Le médecin traitant y répond. Vous pouvez le lui rappeler.',
  },
  underReview: {
    label: 'À l’étude',
    tone: 'waiting',
    advice: 'C’est le bon moment pour visiter\u00a0: téléphonez pour convenir d’un jour.',
  },
  waiting: {
    label: 'Sur liste d’attente',
    tone: 'info',
    advice: 'Téléphonez de temps en temps, et si la situation change. Chercher ailleurs en même temps est permis.',
  },
  proposed: {
    label: 'Une place est proposée',
    tone: 'owed',
    advice: 'Visitez si ce n’est pas fait, puis dites votre réponse au médecin traitant avant la date limite.',
  },
  accepted: {
    label: 'Place acceptée, arrivée à préparer',
    tone: 'good',
    advice: 'Téléphonez à la structure pour préparer l’arrivée.',
  },
  agreedDate: { label: 'Accord de la structure', tone: 'info' },
  agreedWaiting: { label: 'Accord, sur liste d’attente', tone: 'info' },
  agreedReserve: { label: 'Accord sous réserve', tone: 'info' },
  confirmed: { label: 'Place confirmée', tone: 'good' },
  toReview: { label: 'À revoir avec le médecin', tone: 'waiting' },
  validated: { label: 'Demande validée', tone: 'good' },
  assessed: { label: 'Parcours en cours', tone: 'good' },
  intervening: { label: 'Parcours en cours', tone: 'good' },
  synthesised: { label: 'Parcours en cours', tone: 'good' },
  renewed: { label: 'Parcours renouvelé', tone: 'good' },
  finished: { label: 'Parcours terminé', tone: 'neutral' },
  admitted: { label: 'Admission confirmée', tone: 'good' },
  refused: {
    label: 'Refusée',
    tone: 'bad',
    advice: 'Un appel aide à comprendre, et à savoir s’il faut redemander plus tard.',
  },
  cancelled: { label: 'Annulée', tone: 'neutral' },
}

export const letterWords = {
  door: 'Suivre le dossier, avec son numéro et votre mot de passe\u00a0:',
  confirmation: {
    subject: (number: string) => `Dossier ${number}\u00a0: confirmez votre adresse`,
    number: (number: string) =>
      `Votre dossier est créé. Son numéro est ${number}\u00a0: gardez-le, il ouvre votre espace.`,
    link: 'Confirmez que cette adresse est la vôtre\u00a0:',
    until: (until: string) => `Sans confirmation avant le ${until}, le dossier est annulé.`,
    notYou: 'Si vous n’avez créé aucun dossier, ne faites rien\u00a0: il sera annulé.',
  },
  cancellation: {
    subject: (number: string) => `Dossier ${number}\u00a0: annulé`,
    text: (number: string, days: number) =>
      `L’adresse du dossier ${number} n’a pas été confirmée sous ${days} jour${days > 1 ? 's' : ''}\u00a0: il est annulé.`,
    again: 'Un autre dossier peut être créé\u00a0:',
  },
  tries: {
    subject: (number: string) => `Dossier ${number}\u00a0: essai de connexion refusé`,
    text: (number: string, at: string, where: string) =>
      `Le ${at}, un mot de passe incorrect a été essayé pour le dossier ${number}${where ? ` (${where})` : ''}. Si c’est vous, il n’y a rien à faire. Sinon, rien n’a été ouvert\u00a0; les essais sont comptés et limités.`,
    forgotten: 'Mot de passe oublié\u00a0? Demandez-en un nouveau\u00a0:',
  },
} as const
