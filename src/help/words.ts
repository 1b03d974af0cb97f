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
