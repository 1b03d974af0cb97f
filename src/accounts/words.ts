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

/** Titles of the health directory; a woman doctor is « Dre ». */
export const titleOf = (civility: string | null): string =>
  ({ DR: 'Dr', DRE: 'Dre', PR: 'Pr', M: 'M.', MME: 'Mme' })[civility ?? ''] ?? ''

/** TRE_R02 codes of places where a doctor practises. */
const sectors: Record<string, string> = {
  SA01: 'Établissement public de santé',
  SA05: 'Centre de santé',
  SA07: 'Cabinet individuel',
  SA08: 'Cabinet de groupe',
  SA17: 'Établissement pour personnes âgées',
}
export const sectorName = (code: string): string | undefined => sectors[code]

export const workplaceWords = {
  title: 'Sous quelle activité travaillez-vous ?',
  lead: 'L’annuaire vous connaît plusieurs activités libérales. Celle que vous choisissez est écrite sur ce que vous validez ; vous pourrez en changer par le menu de votre compte.',
  label: 'Votre activité',
  unnamed: 'Activité sans nom dans l’annuaire',
  liberal: 'Activité libérale',
  submit: 'Continuer',
  fault: 'Choisissez une activité.',
  change: (place: string) => `Changer d’activité (${place})`,
} as const

export const accountLetters = {
  linked: {
    subject: 'Nouvelle identité rattachée à votre compte',
    text: (when: string, where: string) =>
      `Le ${when}${where ? ` (${where})` : ''}, une connexion à votre compte OpenTrajectoire a été faite avec votre numéro RPPS, sous un identifiant technique que nous ne connaissions pas. Il est désormais rattaché à votre compte.`,
    reason:
      'C’est normal après un changement de carte ou d’application de connexion. Rien n’est à faire si c’était vous.',
    notYou: 'Si ce n’était pas vous, prévenez le support :',
  },
  dataTaken: {
    subject: 'Les données de votre compte ont été téléchargées',
    text: (when: string, where: string) =>
      `Le ${when}${where ? ` (${where})` : ''}, un fichier de toutes les données de votre compte a été téléchargé après une connexion forte.`,
    notYou: 'Si ce n’est pas vous, changez de mot de passe et prévenez le support :',
  },
  confirmation: {
    subject: 'Confirmez votre adresse',
    asked: 'Cette adresse a été donnée pour recevoir les codes de connexion et les nouvelles de vos dossiers.',
    link: 'Confirmer cette adresse :',
    until: (hours: number) =>
      `Ce lien est valable ${hours} heures et ne sert qu’une fois. Si vous n’attendiez pas ce message, ne faites rien.`,
  },
  changed: {
    subject: 'L’adresse de votre compte a changé',
    text: (at: string) =>
      `Une autre adresse a été confirmée pour votre compte le ${at}. Celle-ci ne recevra plus rien.`,
    notYou: 'Si ce n’est pas vous, prévenez le support sans attendre :',
  },
} as const

export const welcomeWords = {
  title: 'Bienvenue',
  lead: 'Première connexion : quatre étapes, vite passées, puis vos dossiers. Les patients qui vous ont déjà désigné vous y attendent.',
  identity: 'Votre identité',
  identityNote: 'Lue sur votre carte ou votre e-CPS ; elle ne se change pas ici.',
  name: 'Nom',
  rpps: 'RPPS',
  speciality: 'Spécialité',
  place: 'Lieu d’exercice',
  email: 'Adresse électronique professionnelle',
  emailHelp:
    'Elle reçoit les codes de connexion et les nouvelles de vos dossiers, jamais de donnée de santé. Un lien vous y sera envoyé.',
  phone: 'Téléphone',
  phoneHelp: 'Pour qu’une structure puisse vous joindre.',
  terms: 'J’ai lu les conditions d’utilisation et je les accepte.',
  read: 'Lire les conditions d’utilisation',
  submit: 'Continuer',
  faults: {
    email: 'Indiquez une adresse complète, comme nom@exemple.fr.',
    phone: 'Un numéro de téléphone a au moins dix chiffres.',
    terms: 'Sans cet accord, aucun dossier ne peut vous être montré.',
  },
  address: {
    title: 'Confirmez votre adresse',
    lead: (email: string) => `Un lien vient d’être envoyé à ${email}. Ouvrez-le, puis revenez ici.`,
    late: 'Rien reçu ? Regardez dans les indésirables, ou corrigez l’adresse.',
    change: 'Adresse électronique',
    resend: 'Envoyer un nouveau lien',
    next: 'Continuer sans attendre',
    nextNote:
      'Sans adresse confirmée, le mot de passe et le code par courriel ne peuvent pas servir ; la carte et e-CPS, si.',
    none: 'Aucune adresse n’est à confirmer.',
    tooMany: (minutes: number) => `Trop de liens demandés. Réessayez dans ${minutes} minute${minutes > 1 ? 's' : ''}.`,
  },
  link: {
    title: 'Confirmer cette adresse',
    lead: 'Un clic encore, pour être sûr que c’est vous et non un filtre de messagerie.',
    submit: 'Confirmer',
    done: 'Adresse confirmée',
    doneText: 'Vous pouvez fermer cette page, ou continuer.',
    over: {
      title: 'Ce lien ne vaut plus rien',
      text: 'Il a déjà servi, il a plus de trois jours, ou un lien plus récent l’a remplacé. Demandez-en un autre depuis votre compte.',
    },
  },
  password: {
    title: 'Choisissez un mot de passe',
    lead: 'Il permet d’entrer sans carte ni téléphone, avec un code envoyé par courriel. Facultatif : la carte et e-CPS suffisent.',
    later: 'Plus tard',
    submit: 'Enregistrer et continuer',
  },
} as const

export const accountWords = {
  title: 'Mon compte',
  identity: {
    title: 'Identité et coordonnées',
    rpps: 'RPPS',
    place: 'Lieu d’exercice',
    email: 'Adresse électronique',
    phone: 'Téléphone',
    change: 'Changer',
    add: 'Renseigner',
    resend: 'Renvoyer le lien ou corriger',
    note: 'L’identité vient de votre carte ou de Pro Santé Connect. Une erreur se corrige auprès de l’Ordre ou de votre établissement.',
  },
  cancel: 'Annuler',
  confirmed: 'confirmée',
  awaited: 'en attente de confirmation',
  unconfirmed: 'non confirmée : ni code par courriel, ni nouveau mot de passe',
  means: {
    title: 'Mot de passe et seconde étape',
    since: (day: string) => `Choisi le ${day}. Il est suivi d’une seconde étape à chaque connexion.`,
    none: 'Aucun. La carte et e-CPS suffisent ; un mot de passe permet d’entrer sans elles, avec une seconde étape.',
    change: 'Changer de mot de passe',
    choose: 'Choisir un mot de passe',
    secondStep: 'Seconde étape de connexion',
  },
  traces: {
    title: 'Mes accès et mes données',
    text: 'Les dossiers ouverts sous votre compte ou en votre nom, et un fichier de tout ce que le programme garde sur vous.',
  },
  sessions: 'Sessions ouvertes',
  history: 'Connexions et essais refusés',
  noHistory: 'Rien encore.',
  phone: {
    title: 'Changer de téléphone',
    lead: 'Le numéro où une structure peut vous joindre. Il n’est pas obligatoire.',
    help: 'Dix chiffres au moins. Laissez vide pour le retirer.',
    submit: 'Enregistrer le téléphone',
  },
  password: {
    title: 'Mot de passe',
    lead: 'Vos autres sessions se fermeront, et un courriel vous préviendra du changement.',
    submit: 'Enregistrer le mot de passe',
  },
  address: {
    title: 'Changer d’adresse électronique',
    first: 'Renseigner votre adresse électronique',
    firstLead:
      'Un lien part à cette adresse ; elle est la vôtre dès que vous l’ouvrez. Elle reçoit les codes de connexion et les nouvelles de vos dossiers, jamais de donnée de santé.',
    awaited: (email: string) => `${email} attend sa confirmation`,
    awaitedUntil: (when: string) =>
      `Ouvrez le lien envoyé à cette adresse, avant le ${when}. Rien reçu ? Regardez dans les indésirables, envoyez un nouveau lien, ou corrigez l’adresse.`,
    lead: 'Un lien part à la nouvelle adresse. Jusqu’à ce qu’il soit suivi, l’ancienne reste en usage ; elle sera prévenue.',
    submit: 'Envoyer le lien',
  },
} as const

export const ownDataWords = {
  title: 'Mes données',
  lead: 'Tout ce que le programme garde sur vous, dans un fichier que vous pouvez lire et conserver.',
  holds: 'Ce que contient le fichier',
  /** By its key in the file; the file explains itself with the same words. */
  parts: {
    compte: { nom: 'Compte', contenu: 'Identité, adresse électronique, téléphone, conditions acceptées.' },
    lieuxDExercice: {
      nom: 'Lieux d’exercice',
      contenu: 'Activités connues de l’annuaire, habilitations en structure.',
    },
    moyensDeConnexion: {
      nom: 'Moyens de connexion',
      contenu:
        'Numéros nationaux, identités rattachées, mot de passe, application, clés et codes : leurs dates et leurs noms, jamais ce qui permet d’entrer.',
    },
    sessionsOuvertes: { nom: 'Sessions ouvertes', contenu: 'Appareil, adresse, moyen, dates.' },
    connexions: { nom: 'Connexions', contenu: 'Connexions, essais refusés, changements de ce qui protège le compte.' },
    compteLie: {
      nom: 'Compte lié',
      contenu: 'Votre autre compte, de médecin ou d’établissement, et depuis quand il est lié.',
    },
    delegationsDonnees: {
      nom: 'Délégations données',
      contenu: 'Confrère, période, niveau ; « tous », ou le nombre de patients.',
    },
    delegationsRecues: {
      nom: 'Délégations reçues',
      contenu: 'Confrère, période, niveau ; « tous », ou le nombre de patients.',
    },
    notifications: { nom: 'Notifications', contenu: 'Vos choix, et ce qui attend le courriel du jour.' },
    modelesDeTexte: {
      nom: 'Modèles de texte',
      contenu: 'Les textes que vous avez gardés, tels que vous les avez écrits.',
    },
    acces: { nom: 'Accès', contenu: 'Numéro de dossier, geste, date et heure, pour le compte de qui.' },
    accesEnMonNom: { nom: 'Accès en mon nom', contenu: 'Ce que des confrères ont fait pour votre compte.' },
  },
  readMe: {
    quoi: 'Données de votre compte OpenTrajectoire, toutes lues au même instant.',
    dates: 'Dates et heures en temps universel (UTC), au format ISO 8601. null : rien n’est connu.',
    patients:
      'Aucune donnée de patient, sinon des numéros de dossier. Les modèles de texte sont tels que vous les avez écrits.',
  },
  allPatients: 'tous',
  noPatient: {
    title: 'Aucune donnée de vos patients',
    text: 'Le fichier ne contient d’eux que des numéros de dossier, dans la liste de vos accès. Vos modèles de texte y sont tels que vous les avez écrits. Le dossier d’une personne s’exporte depuis sa page.',
  },
  told: 'Le téléchargement est inscrit au journal, et un courriel vous en prévient. Gardez ce fichier en lieu sûr.',
  submit: 'Télécharger mes données (JSON)',
  manage: 'Télécharger mes données',
  tooMany: (minutes: number) => `Trop de téléchargements. Réessayez dans ${minutes} minute${minutes > 1 ? 's' : ''}.`,
} as const

/** Lines of the journal that concern the account, as its holder reads them. */
export const historyWords = {
  signIn: 'Connexion',
  signInConfirmed: 'Identité confirmée',
  signInRefused: 'Essai refusé',
  signOut: 'Déconnexion',
  identityLinked: 'Carte ou e-CPS rattachée au compte',
  identifierChanged: 'Numéro national remplacé',
  identityConflict: 'Numéro national déjà tenu par un autre compte : laissé de côté',
  chooseWorkplace: 'Activité choisie',
  acceptTerms: 'Conditions d’utilisation acceptées',
  askEmailConfirmation: 'Lien de confirmation envoyé',
  confirmEmail: 'Adresse confirmée',
  changePhone: 'Téléphone changé',
  sendCode: 'Code envoyé par courriel',
  askPasswordReset: 'Nouveau mot de passe demandé',
  changePassword: 'Mot de passe choisi',
  addSecondStep: 'Seconde étape ajoutée',
  removeSecondStep: 'Seconde étape retirée',
  makeRecoveryCodes: 'Codes de secours refaits',
  useRecoveryCode: 'Code de secours utilisé',
  closeSession: 'Session fermée à distance',
  acceptInvitation: 'Invitation d’une structure acceptée',
  chooseNotifications: 'Notifications choisies',
  takeOwnData: 'Données du compte téléchargées',
  askLink: 'Lien de comptes commencé',
  linkAccounts: 'Comptes liés',
  unlinkAccounts: 'Lien de comptes défait',
  switchSpace: 'Passage d’un espace à l’autre',
} as const

export const historyActions = Object.keys(historyWords) as (keyof typeof historyWords)[]

/** `JEAN-PIERRE` → `Jean-Pierre`: the directory writes everything in capitals. */
export const capitalised = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (start) => start.toUpperCase())

/** Why a try was refused, by its code in the journal; the others say nothing to a reader. */
export const becauseWords: Partial<Record<string, string>> = {
  wrongPassword: 'mot de passe incorrect',
  wrongCode: 'code incorrect',
  toRenew: 'mot de passe à renouveler',
  otherAccount: 'une autre personne était connectée',
  noSpace: 'aucun espace ouvert',
  noRequest: 'lien non demandé, ou trop tard',
  sameAccount: 'lien : le même compte',
  otherDoctor: 'lien : compte d’un médecin',
  noHabilitation: 'lien : sans habilitation',
  linkedElsewhere: 'lien : déjà lié à un autre médecin',
  alreadyLinked: 'lien : un autre compte est déjà lié',
  expired: 'carte expirée',
  revoked: 'carte révoquée',
  revocationUnavailable: 'service de révocation indisponible',
  signatureCertificate: 'certificat de signature',
  notYetValid: 'carte pas encore valable',
  student: 'carte d’étudiant',
  otherProfession: 'autre profession',
  'password:account': 'trop d’essais',
  'password:account:day': 'trop d’essais dans la journée',
  'password:address': 'trop d’essais depuis cette adresse',
  'password:overall': 'trop d’essais en tout',
}
