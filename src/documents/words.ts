import { showNumber } from '../dossiers/number.ts'
import { meansName } from '../sessions/words.ts'
import { frDate, frDateTime, frLongDate } from '../ui/format.ts'

export const boxWords = { ticked: '☑', open: '☐' } as const

export const footWords = {
  page: (number: number, total: number) => `${number}\u00a0/\u00a0${total}`,
  seal: (title: string, version: number, code: string) => `Sceau du ${lower(title)}, version\u00a0${version}\u00a0: ${code}`,
  check: (address: string) => `À vérifier sur ${address}`,
  unsealed: (title: string) => `${title} non validé\u00a0: sans sceau, ce document n’engage personne.`,
  number: (number: string) => `Dossier ${glued(showNumber(number))}`,
} as const

export const dossierWords = {
  title: (form: string, number: string) => `Dossier ${form} ${showNumber(number)}`,
  subtitle: {
    complete: 'Dossier complet, parties médicales comprises. À ne remettre qu’aux soignants.',
    administrative: 'Partie administrative.',
  },
  pdfTitle: {
    complete: 'dossier complet',
    administrative: 'partie administrative',
  },
  heading: (form: string) => `Dossier ${form}`,
  identity: 'Personne concernée',
  states: 'Validation',
  statesCaption: 'Qui a validé, et le code qui permet de le vérifier',
  columns: { volet: 'Volet', state: 'État', signer: 'Validé par', code: 'Code du sceau' },
  sealed: (version: number, when: string) => `Validé le ${when}, version\u00a0${version}`,
  draft: 'Non validé',
  reopened: (version: number) => `En cours de modification. Dernière version validée\u00a0: ${version}`,
  signer: (signer: string, means: string) => `${signer} (connexion par ${meansName(means)})`,
  broken: 'Sceau rompu\u00a0: ce contenu n’est plus celui qui a été validé.',
  none: '–',
  mark: 'NON VALIDÉ',
  brokenMark: 'SCEAU ROMPU',
  markText: 'Ce volet n’est pas validé. Il peut être incomplet et changer.',
  printed: (when: Date, by: string) => `Document établi le ${frDateTime(when)} par ${by}.`,
  number: 'Numéro de dossier',
  name: 'Nom',
  birthName: 'Nom de naissance',
  usageName: 'Nom d’usage',
  firstNames: 'Prénoms',
  sex: 'Sexe',
  sexes: { F: 'Féminin', M: 'Masculin' },
  birth: 'Date de naissance',
  birthPlace: 'Lieu de naissance',
  doctor: 'Médecin',
  created: 'Dossier créé le',
  gir: 'GIR validé',
  born: (sex: 'F' | 'M', birthDate: string) => `${sex === 'F' ? 'née' : 'né'} le ${frDate(birthDate)}`,
} as const

export const voletWords = {
  noAnswer: 'Sans réponse.',
  toAnswer: 'À renseigner',
  value: 'Réponse',
  details: 'Précisions',
  legend: (labels: readonly string[]) => labels.join('\u2002·\u2002'),
} as const

export const dayOf = frLongDate
const lower = (title: string): string => title.slice(0, 1).toLocaleLowerCase('fr') + title.slice(1)
export const glued = (text: string): string => text.replaceAll(' ', '\u00a0')
