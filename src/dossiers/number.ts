import { randomInt } from 'node:crypto'
import type { Form } from '../volets/form.ts'

const LETTERS = 'ABCDEFGHJKLMNPQRSTVWXYZ'

/** The letter of the orientation, 8 random digits, a check letter: nobody guesses a neighbour’s number. Stored without spaces. */
export function newNumber(letter: Form['letter']): string {
  const body = `${letter}${String(randomInt(100_000_000)).padStart(8, '0')}`
  return body + checkLetter(body)
}

// A number copied under the letter of another orientation is noticed as well.
const shifts: Record<string, number> = { G: 0, S: 7, T: 13 }

/** Weighted so that one wrong digit, or two neighbours exchanged, never gives the same letter. */
export function checkLetter(body: string): string {
  const sum = body
    .slice(1)
    .split('')
    .reduce((total, digit, index) => total + Number(digit) * (index + 2), shifts[body.charAt(0)] ?? 0)
  return LETTERS.charAt(sum % LETTERS.length)
}

/** Accepts spaces, dots and lower case; undefined when it is no dossier number. */
export function parseNumber(typed: string): string | undefined {
  const number = typed.replace(/[\s.-]/g, '').toUpperCase()
  return /^[GST][0-9]{8}[A-Z]$/.test(number) && checkLetter(number.slice(0, 9)) === number[9] ? number : undefined
}

/** The same for a doctor among his own dossiers, who may leave the letters out: all that he may mean. */
export function ownNumbers(typed: string): string[] {
  const [, letter, digits] = /^([GST]?)(\d{8})$/.exec(typed.replace(/[\s.-]/g, '').toUpperCase()) ?? []
  if (!digits) return [parseNumber(typed) ?? []].flat()
  const bodies = (letter ? [letter] : Object.keys(shifts)).map((each) => each + digits)
  return bodies.map((body) => body + checkLetter(body))
}

/** Meant as a number, which it is not: figures or a letter are missing, too many or wrong. A year alone is a year. */
export const isFaultyNumber = (typed: string): boolean =>
  /^(?:[GST]\d+|[A-Z]?\d{5,})[A-Z]?$/.test(typed.replace(/[\s.-]/g, '').toUpperCase()) && ownNumbers(typed).length === 0

/** Those of one orientation, by its letter. */
export const numbersIn = (typed: string, letter: string | undefined): string[] =>
  ownNumbers(typed).filter((number) => !letter || number.startsWith(letter))

export const showNumber = (number: string): string =>
  `${number.slice(0, 1)} ${number.slice(1, 5)} ${number.slice(5, 9)} ${number.slice(9)}`
