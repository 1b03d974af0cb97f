export const contactWords = {
  title: 'Contact',
  lead: 'Une question sur l’usage du site, votre compte, une connexion : le support de votre région répond.',
  contact: 'Courriel',
  phone: 'Téléphone',
  site: 'Site',
  before: {
    title: 'Avant d’écrire',
    lines: [
      'N’envoyez jamais de donnée de santé ni de nom de patient par courriel : le numéro du dossier suffit.',
      'Dites la page où vous étiez, l’heure, et ce que vous avez lu à l’écran.',
      'Ne donnez à personne votre mot de passe, vos codes ni celui de votre carte : le support n’en a pas besoin.',
      'Une question sur une demande envoyée se pose à la structure : sa fiche donne son téléphone.',
    ],
  },
  unknown: {
    title: 'Les coordonnées du support ne sont pas encore indiquées.',
    text: 'Cette plateforme est tenue par un exploitant : une région, un groupement ou un établissement. Adressez-vous à qui vous en a donné l’adresse, ou à la structure qui vous a invité. L’aide répond aux questions les plus fréquentes. Carte CPS perdue ou bloquée : appelez le service des cartes de l’Agence du numérique en santé.',
  },
  operator: {
    title: 'Vous exploitez cette plateforme ?',
    text: 'Donnez au programme au moins l’un des trois derniers réglages, puis redémarrez-le : cette page, la page d’échec de la carte et la lettre à la famille les montreront.',
    settings: [
      { name: 'SUPPORT_NAME', means: 'qui répond, par exemple « Support de votre région »' },
      { name: 'SUPPORT_CONTACT', means: 'une adresse électronique, ou une phrase' },
      { name: 'SUPPORT_PHONE', means: 'un numéro de téléphone' },
      { name: 'SUPPORT_URL', means: 'l’adresse complète d’un site' },
    ],
  },
} as const

export const helpWords = {
  title: 'Aide',
  lead: 'Un guide par tâche. Le lien « Aide » en bas de chaque page mène à celui qui lui convient.',
  search: 'Chercher dans l’aide',
  find: 'Chercher',
  tasks: 'Guides',
  questions: 'Questions fréquentes',
  others: 'Se connecter',
  otherPages: [
    { label: 'Moyens de connexion, code, mot de passe oublié, session', href: '/aide/connexion' },
    { label: 'Préparer son ordinateur pour la carte CPS', href: '/aide/carte-cps' },
    { label: 'Quand la carte ne marche pas', href: '/connexion/carte/echec' },
  ],
  readers: {
    title: 'Qui lit quoi',
    text: 'Les volets médicaux ne sont lus que par le médecin du dossier, les confrères à qui il le confie et, dans les structures destinataires, les personnes qui ont l’habilitation médicale. Les familles et le personnel administratif ne les voient jamais. Chaque ouverture est inscrite au journal.',
  },
  nothing: (typed: string) => `Rien dans l’aide pour « ${typed} ».`,
  nothingHelp: 'Essayez un autre mot, ou écrivez au support de votre région.',
  contact: 'Contacter le support',
  more: (support: string) => `Une question reste ? ${support} vous répond.`,
  next: (title: string) => `Guide suivant : ${title}`,
} as const
