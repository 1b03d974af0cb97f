export const errorWords = {
  notFound: {
    title: 'Page introuvable',
    text: 'Cette page n’existe pas, ou elle ne vous est pas ouverte. Vérifiez l’adresse, ou revenez à l’accueil.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
  otherSpace: {
    title: 'Cet espace n’est pas le vôtre',
    text: 'Votre compte n’ouvre pas cet espace. Si vous attendiez autre chose, contactez le support.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
  noSpace: {
    title: 'Aucun espace ne vous est ouvert',
    text: 'Vous êtes bien connecté, mais aucun espace de travail n’est ouvert à votre compte. Si vous travaillez pour une structure, demandez à son référent de vous habiliter ; sinon, le support de votre région vous dira quoi faire.',
    action: { label: 'Contacter le support', href: '/contact' },
  },
  foreign: {
    title: 'Envoi refusé',
    text: 'Ce qui a été envoyé ne vient pas d’une page de ce site. Rien n’a été enregistré. Ouvrez la page ici même et recommencez.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
  tooLarge: {
    title: 'Envoi trop volumineux',
    text: 'Ce qui a été envoyé dépasse la taille permise. Rien n’a été enregistré. Revenez à la page, raccourcissez et recommencez.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
  unreadable: {
    title: 'Formulaire illisible',
    text: 'Ce qui a été envoyé n’est pas un formulaire de ce site. Rien n’a été enregistré. Revenez à la page et recommencez.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
  busy: {
    title: 'Trop de connexions en même temps',
    text: 'Rien n’a été enregistré. Réessayez dans quelques secondes.',
    action: { label: 'Réessayer', href: '' },
  },
  unavailable: {
    title: 'Service momentanément indisponible',
    text: 'La base de données ne répond pas. Rien de ce qui a été enregistré n’est perdu. Réessayez dans quelques secondes.',
    action: { label: 'Réessayer', href: '' },
  },
  failure: {
    title: 'Une erreur est survenue',
    text: 'Le programme n’a pas su répondre. L’incident est enregistré. Réessayez ; si cela se reproduit, contactez le support.',
    action: { label: 'Revenir à l’accueil', href: '/' },
  },
} as const

/** Said to who was at work for a structure when it ended his last habilitation. */
export const endedWords = {
  byLink: {
    title: 'Votre établissement a mis fin à votre habilitation',
    text: 'Cet espace ne vous est plus ouvert, et le lien entre vos deux comptes prend fin avec lui. Votre compte de médecin libéral ne change pas. Si c’est une erreur, le référent de la structure peut vous habiliter de nouveau ; vous referez alors le lien depuis « Mon compte ».',
    submit: 'Revenir dans mon espace médecin libéral',
  },
  own: {
    title: 'Votre établissement a mis fin à votre habilitation',
    text: 'Ce compte n’ouvre plus aucun espace. Si vous avez aussi un compte de médecin libéral, fermez cette session et connectez-vous avec lui. Si c’est une erreur, le référent de la structure peut vous habiliter de nouveau.',
    submit: 'Fermer cette session et me connecter',
  },
} as const

export const frameWords = {
  demonstration: 'Démonstration : personnes et structures fictives, aucun courriel ne part.',
  spaces: {
    doctor: { label: 'Espace médecin libéral', href: '/dossiers' },
    agent: { label: 'Espace établissement', href: '/etablissement' },
    family: { label: 'Espace famille', href: '/famille' },
  },
  account: { label: 'Mon compte', href: '/compte' },
  noSpace: 'Aucun espace ouvert',
  home: {
    doctor: { label: 'Mes dossiers', href: '/dossiers' },
    agent: { label: 'Demandes reçues', href: '/etablissement' },
    family: { label: 'Mon dossier', href: '/famille' },
  },
} as const

/** What has just been done, by the key that the redirection carries. */
export const doneWords = {
  destinations: 'Prises en charge enregistrées.',
  destinationsRouvert:
    'Prises en charge enregistrées. Un volet validé demande maintenant une réponse de plus : il est rouvert.',
  repris: 'Réponses reprises. Relisez-les avant de valider.',
  rejoint: 'Vous êtes maintenant dans le cercle de ce dossier. La famille et les médecins du dossier en sont avertis.',
  cree: 'Dossier créé. Il reste à remplir ses volets.',
  identite: 'Identité enregistrée.',
  applicationAjoutee: 'Application enregistrée. Faites maintenant vos codes de secours.',
  applicationRetiree: 'Application retirée. Vos autres sessions sont fermées.',
  cleAjoutee: 'Clé d’accès ajoutée. Faites aussi vos codes de secours.',
  cleRetiree: 'Clé d’accès retirée. Vos autres sessions sont fermées.',
  enregistre: 'Réponses enregistrées.',
  modele: 'Modèle enregistré.',
  notifications: 'Vos choix de notification sont enregistrés.',
  modeleSupprime: 'Modèle supprimé.',
  piece: 'Pièce ajoutée.',
  pieceRetiree: 'Pièce retirée.',
  valideRouvert: 'Volet validé et scellé. Un autre volet, qui en dépend, est rouvert : relisez-le.',
  valide: 'Volet validé et scellé.',
  rouvert: 'Volet rouvert : vos modifications seront à valider de nouveau.',
  choisies: 'Liste complétée. Rien n’est transmis avant l’envoi.',
  retiree: 'Structure retirée de la liste.',
  envoyees: 'Envoi fait : chaque structure choisie a reçu le dossier.',
  envoyeesEnPartie:
    'Envoi fait en partie : les structures qui restent choisies attendent encore un volet ou une pièce.',
  repondu: 'Votre réponse est enregistrée et transmise.',
  note: 'Note interne enregistrée.',
  message: 'Message envoyé.',
  relancee: 'Relance envoyée à la structure.',
  redirigee: 'Demande envoyée à la structure suivante.',
  lien: 'Un nouveau lien est parti ; le précédent ne vaut plus rien.',
  adresse: 'Adresse confirmée.',
  telephone: 'Téléphone enregistré.',
  motDePasseChange: 'Mot de passe enregistré. Vos autres sessions sont fermées.',
  seanceFermee: 'Session fermée.',
  seancesFermees: 'Toutes vos autres sessions sont fermées.',
  code: 'Un nouveau code est parti ; le précédent ne vaut plus rien.',
  motDePasse: 'Mot de passe enregistré. Connectez-vous avec le nouveau.',
  deconnecte: 'Vous êtes déconnecté.',
  invitee: 'Invitation envoyée. Le lien est valable 72 heures.',
  invitationAnnulee: 'Invitation annulée : son lien ne vaut plus rien.',
  habilitationTerminee: 'Habilitation terminée. Cette personne n’ouvre plus les demandes de la structure.',
  invitationAcceptee:
    'Bienvenue. Connectez-vous avec votre adresse de courriel et le mot de passe que vous venez de choisir.',
  equipeRejointe: 'Invitation acceptée : la structure est dans votre espace.',
  dossierFamille: 'Dossier créé. Son numéro vient aussi de partir par courriel.',
  medecinDesigne: 'Médecin désigné : le dossier est dans sa liste, ou le sera à sa première connexion.',
  annule: 'Dossier annulé. Les structures qui l’avaient reçu sont prévenues.',
  archive: 'Dossier archivé. Les structures dont la demande était en cours sont prévenues.',
  repriseDossier: 'Dossier repris. Ses demandes closes le restent.',
  deces: 'Décès enregistré. Tous les dossiers de la personne sont clos.',
  confie: 'Dossier confié. Vous en êtes prévenus tous les deux par courriel.',
  ecarte: 'Dossier écarté : il ne vous est plus ouvert. La famille et les confrères qui le suivent sont prévenus.',
  reprisPatient: 'Le dossier est de nouveau le vôtre.',
  fichesReunies: 'Fiches réunies : ces dossiers ont la même identité. Vous pouvez encore défaire.',
  fichesSeparees: 'Fiches séparées : chaque dossier a retrouvé la sienne.',
  distincts: 'C’est noté : cela ne vous sera plus proposé.',
  doublonClos: 'Dossier en double annulé : il renvoie à celui-ci. Vous pouvez encore défaire.',
  medecinTraitant: 'Vous êtes le médecin traitant désigné. La famille et les autres médecins du dossier sont prévenus.',
  actuel: 'Dossier toujours d’actualité : c’est noté.',
  delegationDonnee: 'Dossiers confiés. Votre confrère et vous êtes prévenus par courriel.',
  delegationRetiree: 'Délégation retirée. Ces dossiers ne lui sont plus ouverts.',
  lie: 'Vos deux comptes sont liés. Le menu en haut de la page passe d’un espace à l’autre.',
  delie: 'Le lien est défait. Les deux adresses sont prévenues.',
  dejaCree: 'Ce dossier est déjà créé : son numéro est dans le courriel envoyé.',
} as const

/** The button beside what can be undone at once. */
export const undoWords = { ecarte: 'Annuler' } as const
