// The shapes that a text may have to take. Each gives the text as it is kept, or undefined when it does not fit.

import { nirLooksValid } from '../dossiers/identity.ts'

export type Format = 'phone' | 'email' | 'postcode' | 'nir' | 'rpps' | 'finess' | 'commune'

const withoutSpaces = (typed: string) => typed.replace(/\s/g, '').toUpperCase()
const matching = (pattern: RegExp) => (typed: string) => {
  const compact = withoutSpaces(typed)
  return pattern.test(compact) ? compact : undefined
}

const shapes: Record<Format, (typed: string) => string | undefined> = {
  phone: readPhone,
  email: (typed) => (/^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/.test(typed) ? typed : undefined),
  postcode: matching(/^\d{5}$/),
  nir: readNir,
  rpps: matching(/^\d{11}$/),
  finess: matching(/^\d[\dA-Z]\d{7}$/),
  commune: matching(/^\d[\dAB]\d{3}$/),
}

export const readFormat = (format: Format, typed: string): string | undefined => shapes[format](typed)

/** French numbers as ten digits, the others as `+` and their country. */
function readPhone(typed: string): string | undefined {
  const compact = typed.replace(/[\s.()/‑–-]/g, '')
  const french = /^(?:(?:\+|00)330?|0)([1-9]\d{8})$/.exec(compact)
  if (french) return `0${french[1]}`
  const abroad = /^(?:\+|00)(?!33)([1-9]\d{6,14})$/.exec(compact)
  return abroad ? `+${abroad[1]}` : undefined
}

function readNir(typed: string): string | undefined {
  const compact = withoutSpaces(typed)
  return nirLooksValid(compact) ? compact : undefined
}

/** The control key of RPPS and FINESS; overseas and Corsican FINESS letters count A = 1, B = 2… */
export function hasLuhnKey(code: string): boolean {
  const digits = [...code].map((char) => (/\d/.test(char) ? Number(char) : char.charCodeAt(0) - 64)).reverse()
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
