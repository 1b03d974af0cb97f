export const fhirWords = {
  publisher: 'OpenTrajectoire',
  title: (form: string, volet: string) => `${form} – ${volet}`,
  description: 'Généré à partir de la description qui sert aussi aux pages, à la validation et au sceau.',
  facts: {
    '@age': 'Âge en années révolues',
    '@ageMonths': 'Âge en mois révolus',
    '@gir': 'GIR du volet autonomie',
    '@girByHand': 'Le GIR est saisi sans la grille',
    '@destinations': 'Destinations demandées',
  } as Readonly<Record<string, string>>,
  computed: 'Calculé par la plateforme d’après les autres réponses\u00a0: ne se saisit pas.',
  requiredWhen: (label: string) => `«\u00a0${label}\u00a0» est à remplir.`,
  oneOf: (label: string) => `À remplir\u00a0: ${label}.`,
  notFuture: 'La date ne peut pas être à venir.',
  unlikely: (min: number, max: number, unit = '') =>
    `Valeur inhabituelle\u00a0: ${min} à ${max}${unit ? `\u00a0${unit}` : ''} attendus.`,
  yesNo: 'Oui, non, ne sait pas',
  destinations: 'Destinations',
  implementation: 'Lecture des formulaires et des volets d’un dossier.',
  security:
    'Les formulaires et leurs listes de codes sont publics. Un volet rempli se lit avec la séance d’un professionnel, sous les mêmes droits que les pages.',
  unauthenticated: 'Connectez-vous pour lire un volet.',
  forbidden: 'Cette adresse est réservée aux professionnels.',
  unfinished: 'Terminez d’abord votre connexion dans le navigateur : conditions d’utilisation, lieu d’exercice.',
  altered: 'Sceau rompu : le contenu n’est plus celui qui a été validé. Prévenez le support.',
  onlyJson: 'Seul le format JSON (application/fhir+json) est servi.',
} as const
