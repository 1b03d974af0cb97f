import { randomInt } from 'node:crypto'

const LETTERS = 'ABCDEFGHJKLMNPQRSTVWXYZ'

/** `G` + 8 random digits + a check letter: nobody guesses a neighbour’s number. Stored without spaces. */
export function newNumber(): string {
  const body = `G${String(randomInt(100_000_000)).padStart(8, '0')}`
  return body + checkLetter(body)
}

/** Weighted so that one wrong digit, or two neighbours exchanged, never gives the same letter. */
export function checkLetter(body: string): string {
  const sum = body
    .slice(1)
    .split('')
    .reduce((total, digit, index) => total + Number(digit) * (index + 2), 0)
  return LETTERS.charAt(sum % LETTERS.length)
}

/** Accepts spaces, dots and lower case; undefined when it is no dossier number. */
export function parseNumber(typed: string): string | undefined {
  const number = typed.replace(/[\s.-]/g, '').toUpperCase()
  return /^G[0-9]{8}[A-Z]$/.test(number) && checkLetter(number.slice(0, 9)) === number[9] ? number : undefined
}

/** The same for a doctor among his own dossiers, who may leave the letters out. */
export function parseOwnNumber(typed: string): string | undefined {
  const body = /^G?(\d{8})$/.exec(typed.replace(/[\s.-]/g, '').toUpperCase())?.[1]
  return body ? `G${body}${checkLetter(`G${body}`)}` : parseNumber(typed)
}

export const showNumber = (number: string): string =>
  `${number.slice(0, 1)} ${number.slice(1, 5)} ${number.slice(5, 9)} ${number.slice(9)}`
