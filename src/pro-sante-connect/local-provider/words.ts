export const words = {
  banner: 'Démonstration — identités fictives',
  signIn: {
    title: 'Choisir une identité',
    explanation:
      'Cette page joue le rôle de Pro Santé Connect : aucune carte ni application n’est demandée. Les personnes ci-dessous n’existent pas.',
    groups: { doctors: 'Médecins', agents: 'Agents de structures', others: 'Autres professionnels' },
    refuse: 'Refuser et revenir au service',
    troubles: 'Faire échouer la connexion',
    trouble: {
      expired: { name: 'Le délai est dépassé', detail: 'Comme quand personne ne répond sur le téléphone' },
      outage: { name: 'Le service tombe en panne', detail: 'Le fournisseur d’identité renvoie une erreur' },
      weak: { name: 'Le niveau d’authentification est insuffisant', detail: 'Le premier médecin, sans carte ni e-CPS' },
    },
  },
  expired: {
    title: 'Cette demande de connexion n’est plus valable',
    explanation: 'Elle a expiré, ou elle a déjà servi. Rien n’est perdu : revenez au service et recommencez.',
  },
  badRequest: {
    title: 'Demande de connexion refusée',
    explanation: 'Le service a envoyé une demande que ce fournisseur d’identité de démonstration n’accepte pas.',
  },
  notFound: { title: 'Page introuvable', explanation: 'Cette adresse ne correspond à aucune page.' },
  signedOut: {
    title: 'Vous êtes déconnecté',
    explanation: 'La session du fournisseur d’identité de démonstration est terminée.',
  },
  backToService: 'Revenir au service',
}
