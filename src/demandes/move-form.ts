import { z } from 'zod'
import { readDate } from '../volets/dates.ts'
import type { Motive } from './demande.ts'
import { type Detail, type Flow, type Particulars, particulars, services, workplaces } from './flows/flow.ts'
import { type Move, transitionOf } from './transitions.ts'
import type { MoveFault } from './words.ts'

export const COMMENT_MAX = 2000
const NAME_MAX = 120
const MOST_SESSIONS = 60
/** When a child is to be seen again, in months. */
export const reviewMonths = ['3', '4', '5', '6'] as const
/** In the order in which they are asked. */
export const details = ['motive', 'onDate', 'deadline', ...particulars, 'comment'] as const satisfies readonly Detail[]

/** Field → what was typed. */
export type TypedMove = Partial<Record<Detail, string>> & { medical: boolean }
export type MoveFaults = Partial<Record<Detail, MoveFault>>
export type ParsedMove = {
  details: {
    comment?: string
    medical?: boolean
    motive?: Motive
    onDate?: string
    deadline?: string
    particulars?: Particulars
  }
}

/** How a move wants a detail; what it does not want is not even read. */
export function wantOf(flow: Flow, move: Move, detail: Detail): 'required' | 'optional' | 'none' {
  const { requires = [], allows = [] } = transitionOf(flow, move) ?? {}
  if (requires.includes(detail)) return 'required'
  return allows.includes(detail) ? 'optional' : 'none'
}

/** Questions and their answers may be kept from the family and from administrative staff. */
export const mayBeMedical = (flow: Flow, move: Move): boolean => transitionOf(flow, move)?.medical === 'maybe'

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

const oneOf = (values: readonly string[], code: MoveFault) => z.literal(['', ...values], fault(code))
const sessions = z
  .string()
  .trim()
  .refine(
    (typed) => typed === '' || (/^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_SESSIONS),
    fault('notACount'),
  )

/** What one move asks, derived from the table of transitions. */
function moveSchema(flow: Flow, move: Move, today: string) {
  const { motives = [], pastDate = false } = transitionOf(flow, move) ?? {}
  const asked = (detail: Detail, schema: z.ZodType<string, string>) => {
    const want = wantOf(flow, move, detail)
    if (want === 'none') return z.any().transform(() => '')
    return want === 'required' ? schema.refine((value) => value !== '', fault('missing')) : schema
  }
  return z
    .object({
      comment: asked('comment', freeText(COMMENT_MAX)),
      motive: asked('motive', oneOf(motives, 'notAMotive')),
      onDate: asked('onDate', date(today, pastDate)),
      deadline: asked('deadline', date(today, false)),
      place: asked('place', oneOf(workplaces, 'notInTheList')),
      validator: asked('validator', freeText(NAME_MAX)),
      months: asked('months', oneOf(reviewMonths, 'notInTheList')),
      otherPco: asked('otherPco', freeText(NAME_MAX)),
      ergotherapie: asked('ergotherapie', sessions),
      psychomotricite: asked('psychomotricite', sessions),
      psychologie: asked('psychologie', sessions),
      neuropsychologie: asked('neuropsychologie', sessions),
      medical: z.boolean().transform((ticked) => ticked && mayBeMedical(flow, move)),
    })
    .superRefine((given, check) => {
      for (const [detail, code] of together(given))
        check.addIssue({ code: 'custom', path: [detail], message: fault(code) })
    })
}

/** What one answer makes necessary in another. */
function together(given: Partial<Record<Detail, string>>): [Detail, MoveFault][] {
  const faults: [Detail, MoveFault][] = []
  if (given.motive === 'other' && !given.comment) faults.push(['comment', 'explainOther'])
  // The law: without a gap the PCO holds a new clinical examination with the doctor.
  if (given.motive === 'noGap' && !given.onDate) faults.push(['onDate', 'missing'])
  if (given.motive === 'otherTerritory' && !given.otherPco) faults.push(['otherPco', 'missing'])
  if (given.place === 'liberal' && services.every((service) => !given[service])) faults.push([services[0], 'noService'])
  return faults
}

/** The details of the move, or the first fault of each field. */
export function parseMove(
  flow: Flow,
  move: Move,
  typed: TypedMove,
  today: string,
): ParsedMove | { faults: MoveFaults } {
  const whole = {
    ...Object.fromEntries(details.map((detail) => [detail, typed[detail] ?? ''])),
    medical: typed.medical,
  }
  const parsed = moveSchema(flow, move, today).safeParse(whole)
  if (parsed.success) return { details: detailsOf(parsed.data) }
  const faults: MoveFaults = {}
  for (const { path, message } of parsed.error.issues) faults[path[0] as Detail] ??= message as MoveFault
  return { faults }
}

function detailsOf(given: Record<string, string | boolean>): ParsedMove['details'] {
  const told = Object.entries(given).filter(([, value]) => value !== '' && value !== false)
  const isParticular = ([key]: [string, unknown]) => (particulars as readonly string[]).includes(key)
  const special = told.filter(isParticular)
  return {
    ...Object.fromEntries(told.filter((each) => !isParticular(each))),
    ...(special.length > 0 ? { particulars: Object.fromEntries(special) } : {}),
  }
}
