import { z } from 'zod'
import { readDate } from '../volets/dates.ts'
import { type RefusalMotive, refusalMotives } from './demande.ts'
import { type Detail, type Move, transitionOf } from './transitions.ts'
import type { MoveFault } from './words.ts'

export const COMMENT_MAX = 2000
export const details = ['onDate', 'deadline', 'motive', 'comment'] as const satisfies readonly Detail[]

/** Field → what was typed. */
export type TypedMove = Record<Detail, string> & { medical: boolean }
export type MoveFaults = Partial<Record<Detail, MoveFault>>
export type ParsedMove = {
  details: { comment?: string; medical?: boolean; motive?: RefusalMotive; onDate?: string; deadline?: string }
}

/** How a move wants a detail; what it does not want is not even read. */
export function wantOf(move: Move, detail: Detail): 'required' | 'optional' | 'none' {
  const { requires = [], allows = [] } = transitionOf(move)
  if (requires.includes(detail)) return 'required'
  return allows.includes(detail) ? 'optional' : 'none'
}

/** Questions and their answers may be kept from the family and from administrative staff. */
export const mayBeMedical = (move: Move): boolean => move === 'ask' || move === 'reply'

const fault = (code: MoveFault): MoveFault => code

// Controls but the line feed, lone surrogates, and the marks that turn the reading direction.
const INVISIBLE = /[^\P{Cc}\n]|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

const clean = (typed: string): string => typed.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim()

/** Length in code points, as a reader counts. */
export const overLength = (typed: string, max = COMMENT_MAX): number => Array.from(clean(typed)).length - max

/** A free text of several lines; nothing is cut. */
export const freeText = (max: number) =>
  z
    .string()
    .transform(clean)
    .pipe(
      z
        .string()
        .refine((text) => !INVISIBLE.test(text), fault('invisible'))
        .refine((text) => overLength(text, max) <= 0, fault('tooLong')),
    )

const motive = z.literal(['', ...refusalMotives], fault('notAMotive'))

/** `today` as an ISO date; only an admission may be told after the fact. */
const date = (today: string, mayBePast: boolean) =>
  z
    .string()
    .transform((typed, check) => {
      const day = typed.trim() === '' ? '' : readDate(typed.trim())
      if (day === undefined) check.addIssue({ code: 'custom', message: fault('notADate'), input: typed })
      return day ?? ''
    })
    .refine((day) => day === '' || mayBePast || day >= today, fault('past'))
    .refine((day) => day === '' || !mayBePast || day >= yearsFrom(today, -1), fault('tooOld'))
    .refine((day) => day === '' || day <= yearsFrom(today, 1), fault('tooFar'))

const yearsFrom = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** What one move asks, derived from the table of transitions. */
export function moveSchema(move: Move, today: string) {
  const asked = <T extends z.ZodType<string>>(detail: Detail, schema: T) => {
    const want = wantOf(move, detail)
    if (want === 'none') return z.any().transform(() => '')
    return want === 'required' ? schema.refine((value) => value !== '', fault('missing')) : schema
  }
  return z
    .object({
      comment: asked('comment', freeText(COMMENT_MAX)),
      motive: asked('motive', motive),
      onDate: asked('onDate', date(today, move === 'admit')),
      deadline: asked('deadline', date(today, false)),
      medical: z.boolean().transform((ticked) => ticked && mayBeMedical(move)),
    })
    .refine(({ motive, comment }) => motive !== 'other' || comment !== '', {
      path: ['comment'],
      message: fault('explainOther'),
    })
}

/** The details of the move, or the first fault of each field. */
export function parseMove(move: Move, typed: TypedMove, today: string): ParsedMove | { faults: MoveFaults } {
  const parsed = moveSchema(move, today).safeParse(typed)
  if (parsed.success) return { details: withoutBlanks(parsed.data) }
  const faults: MoveFaults = {}
  for (const { path, message } of parsed.error.issues) faults[path[0] as Detail] ??= message as MoveFault
  return { faults }
}

const withoutBlanks = (given: Record<string, string | boolean>): ParsedMove['details'] =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== false))
