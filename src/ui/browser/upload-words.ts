const NBSP = '\u00a0'

export const words = {
  waiting: 'En attente',
  sending: (percent: number) => `Envoi\u00a0: ${percent}${NBSP}%`,
  checking: 'Vérification…',
  done: 'Ajoutée',
  tooLarge: (max: number) =>
    `Trop volumineux\u00a0: ${Math.floor(max / 1024 / 1024)}${NBSP}Mo au plus par pièce. Rien n’a été envoyé.`,
  cut: (seconds: number) => `Connexion coupée. Nouvel essai dans ${seconds}${NBSP}s, rien n’est perdu.`,
  given: 'Le serveur ne répond pas\u00a0: cette pièce n’est pas ajoutée.',
  signedOut: 'Votre session est terminée. Reconnectez-vous, puis ajoutez de nouveau cette pièce.',
  refused: 'Cette pièce n’est pas ajoutée.',
  retry: 'Réessayer',
  progress: (name: string) => `Envoi de ${name}`,
}
