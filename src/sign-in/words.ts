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
  again: 'Recommencer',
} as const

export const confirmWords = {
  title: 'Confirmez votre identité',
  lead: 'Valider un volet médical engage votre responsabilité : une connexion forte et récente est demandée. Vos réponses sont enregistrées ; vous reviendrez à cette page.',
  back: 'Revenir sans confirmer',
} as const
