import type { Fault } from './answer.ts'
import type { Format } from './formats.ts'
import type { VoletState } from './rules.ts'
import type { Question } from './volet.ts'

export const stateNames: Record<VoletState, string> = {
  empty: 'À remplir',
  started: 'En cours',
  complete: 'Complet, à valider',
  reopened: 'Rouvert, à valider de nouveau',
  validated: 'Validé',
}

export const yesNoWords = { oui: 'Oui', non: 'Non', nsp: 'Ne sait pas' } as const

const inFrench = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 10 })
const inEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const counted = (count: number, one: string, many: string) => `${inFrench.format(count)} ${count < 2 ? one : many}`
const withUnit = (max: number, unit: string | undefined) => inFrench.format(max) + (unit ? ` ${unit}` : '')

const formatFaults: Record<Format, string> = {
  phone: 'Écrivez un numéro de téléphone, par exemple 06 12 34 56 78, ou +32 2 123 45 67 pour l’étranger.',
  email: 'Écrivez une adresse e-mail, par exemple nom@exemple.fr.',
  postcode: 'Écrivez un code postal de cinq chiffres.',
  nir: 'Écrivez les 13 caractères et les 2 chiffres de clé du numéro de sécurité sociale.',
  rpps: 'Écrivez les 11 chiffres du numéro RPPS.',
  finess: 'Écrivez les 9 caractères du numéro FINESS.',
  commune: 'Choisissez une commune de la liste.',
}

export function faultText(fault: Fault): string {
  switch (fault.code) {
    case 'tooLong':
      return `${counted(fault.over, 'caractère', 'caractères')} de trop (${inFrench.format(fault.max)} au plus). Rien n’a été coupé : raccourcissez le texte.`
    case 'controlCharacters':
      return 'Le texte contient un caractère invisible qui n’est pas accepté. Supprimez-le ou retapez le passage collé.'
    case 'badFormat':
      return formatFaults[fault.format]
    case 'notANumber':
      return 'Écrivez un nombre, par exemple 62,5.'
    case 'notAnInteger':
      return 'Écrivez un nombre entier.'
    case 'notAnAmount':
      return 'Écrivez un montant en euros, par exemple 1 250,50.'
    case 'outOfRange':
      return `Le nombre doit être compris entre ${inFrench.format(fault.min)} et ${withUnit(fault.max, fault.unit)}.`
    case 'amountTooHigh':
      return `Le montant ne peut pas dépasser ${inEuros.format(fault.max / 100)}.`
    case 'notADate':
      return 'Écrivez une date qui existe, par exemple 12/03/2026.'
    case 'before1900':
      return 'La date ne peut pas être antérieure à 1900.'
    case 'futureDate':
      return 'Cette date ne peut pas être dans le futur.'
    case 'pastDate':
      return 'Cette date ne peut pas être passée.'
    case 'tooFar':
      return 'Cette date est trop lointaine : vérifiez l’année.'
    case 'notAnOption':
      return 'Choisissez une des réponses proposées.'
    case 'takenBack':
      return 'Une structure a donné son accord sur ce qui est scellé ici : complétez cette réponse, sans rien en retirer. Pour corriger, ajoutez une précision.'
    case 'aloneWithOthers':
      return `« ${fault.label} » ne peut pas être coché avec d’autres réponses.`
    case 'tooManyRows':
      return `${counted(fault.max, 'ligne', 'lignes')} au plus.`
    case 'requiredColumn':
      return `Ligne ${fault.row + 1} : remplissez « ${fault.label} ».`
    case 'inRow':
      return `Ligne ${fault.row + 1}, « ${fault.label} » : ${lowerFirst(faultText(fault.fault))}`
  }
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** Beside a number that is accepted but unusual. */
export const unlikelyText = (question: Extract<Question, { kind: 'integer' | 'decimal' }>): string => {
  const [low, high] = question.likely ?? [question.min, question.max]
  return `Valeur inhabituelle (le plus souvent entre ${inFrench.format(low)} et ${withUnit(high, question.unit)}) : vérifiez-la.`
}

/** Beside diagnoses that are kept as they are. */
export const oddCodeText = (codes: readonly string[]): string => `Pas la forme d’un code CIM-10 : ${codes.join(', ')}.`
export const unknownCodeText = (codes: readonly string[]): string =>
  `Absent de la liste CIM-10 : ${codes.join(', ')}. Vérifiez-le, ou gardez-le tel quel.`
