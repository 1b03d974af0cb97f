// What the cells of open data say, or null: an unreadable value never costs its row.
import type { Flag } from './report.ts'

/** Control characters out, spaces single. U+FFFD stands for a character lost before it reached us. */
export const cleanText = (cell: string): string | null => {
  const text = cell
    .replace(/[\p{Cc}\u00a0\u200b\ufeff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return text === '' ? null : text
}

// « ï¿½ » is U+FFFD read as Windows-1252: whole columns of the CNSA price files are so.
const holdsLostCharacter = (text: string): boolean => /\ufffd|ï¿½/.test(text)

/** Decimal point or comma; 0 means « none » in the CNSA files. `undefined`: something is written, but not an amount. */
export function cents(cell: string): number | null | undefined {
  const text = cell.trim()
  if (text === '' || text === '\\N') return null
  if (!/^\d{1,7}([.,]\d+)?$/.test(text)) return undefined
  return Math.round(Number(text.replace(',', '.')) * 100) || null
}

export function wholeNumber(cell: string): number | null | undefined {
  const text = cell.trim()
  if (text === '') return null
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

export function decimal(cell: string): number | null | undefined {
  const text = cell.trim().replace(',', '.')
  if (text === '') return null
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

export const isTrue = (cell: string): boolean => /^(true|vrai|1|oui)$/i.test(cell.trim())

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** `2019-12-29T23:00:00.000Z` is the 30th in Paris; `2020-12-31 10:19:02.153` says no zone and is taken as written. */
export function day(cell: string): string | null | undefined {
  const text = cell.trim()
  if (text === '') return null
  const instant = new Date(text.replace(' ', 'T'))
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(instant.getTime())) return undefined
  return text.endsWith('Z') ? parisDay.format(instant) : text.slice(0, 10)
}

/** A full address with a dotted host, or nothing to click on. */
export function webAddress(cell: string): string | null | undefined {
  const text = cell.trim()
  if (text === '') return null
  const address = /^www\./i.test(text) ? `http://${text}` : text
  const url = /^https?:\/\/[^\s/]/i.test(address) && !/\s/.test(address) ? URL.parse(address) : null
  return url && /\.[a-z]{2,}$/i.test(url.hostname) && !url.username ? url.href : undefined
}

export function phone(cell: string): string | null {
  const digits = cell.replace(/\D/g, '')
  return digits.length === 10 ? digits.replace(/(\d\d)(?=\d)/g, '$1 ') : cleanText(cell)
}

/** Notes what could not be read and goes on without it. */
export function readable<T>(value: T | null | undefined, flags: Flag[]): T | null {
  if (value === undefined) flags.push('valueUnreadable')
  return value ?? null
}

/** Free text, one item per line; a text that lost characters on its way is worth less than none. */
export function textLines(cells: readonly string[], flags: Flag[]): string | null {
  const kept = cells.filter((cell) => !holdsLostCharacter(cell))
  if (kept.length < cells.length) flags.push('textDamaged')
  // As spreadsheets write a line break, and as the CNSA separates ticked services.
  const items = kept.flatMap((cell) => cell.split(/\[separateur\]|_x000D_(?: \/ )?/)).map(cleanText)
  return items.filter((item) => item !== null).join('\n') || null
}
