export const liveWords = {
  dossier: 'Le dossier a changé.',
  list: 'Un de vos dossiers a changé.',
}
