export const words = {
  kept: 'Non enregistré — conservé sur cet appareil',
  notKept: 'Non enregistré — gardez cette page ouverte',
  unsent: (count: number) =>
    count < 2
      ? 'Une réponse n’est pas encore enregistrée. Nouvel essai automatique.'
      : `${count} réponses ne sont pas encore enregistrées. Nouvel essai automatique.`,
  signedOut: 'Votre session est terminée. Vos réponses sont conservées sur cet appareil.',
  otherAccount:
    'Un autre compte est ouvert dans ce navigateur\u00a0: rien n’est enregistré, et rien ne lui est envoyé. Reconnectez-vous avec le vôtre.',
  gone: 'Ce dossier n’est plus ouvert à votre compte\u00a0: rien n’est enregistré.',
  tooLong: 'Trop long\u00a0: raccourcissez. ',
  signIn: 'Se reconnecter',
  notSent: 'Le serveur ne répond pas\u00a0: rien n’a été envoyé. Réessayez dans un instant.',
  halfTyped: 'Complétez la date, ou effacez-la entièrement\u00a0: elle n’est pas enregistrée.',
  cardAwaited: 'Choisissez votre carte, puis tapez son code dans la fenêtre du navigateur…',
  draft: 'Ce que vous aviez saisi est de retour\u00a0; ce n’est pas encore enregistré.',
  session: {
    soon: 'Votre session se ferme dans deux minutes.',
    last: 'Votre session a atteint sa durée maximale et se ferme dans moins de deux minutes. Enregistrez, puis reconnectez-vous.',
    stay: 'Rester connecté',
    later: 'Laisser se fermer',
    over: 'Votre session est terminée.',
    overKept:
      'Votre session est terminée. Ce que vous aviez saisi est gardé dans cet onglet et reviendra quand vous serez reconnecté.',
  },
  retry: 'Réessayer maintenant',
  refresh: 'Actualiser',
  leave: 'Des réponses ne sont pas encore enregistrées\u00a0; elles seront perdues. Se déconnecter quand même\u00a0?',
  signOut: 'Se déconnecter',
  cancel: 'Revenir',
  confirm: 'Confirmer',
  passkey: {
    waiting: 'Votre appareil vous demande de confirmer…',
    cancelled: 'La clé d’accès n’a pas servi\u00a0: demande annulée, délai passé, ou aucune clé sur cet appareil.',
    known: 'Cet appareil a déjà une clé d’accès pour votre compte.',
    unsupported: 'Ce navigateur ne sait pas utiliser de clé d’accès.',
  },
}
