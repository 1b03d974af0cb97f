import type { z } from 'zod'
import { freeText, overLength } from './move-form.ts'
import { type MoveFault, moveFaultText } from './words.ts'

export const NOTE_MAX = 4000
export const noteSchema = freeText(NOTE_MAX)

/** The first fault of a refused note, in words. */
export const noteFault = ({ issues }: z.ZodError, typed: string): string =>
  moveFaultText((issues[0]?.message ?? 'invisible') as MoveFault, 'comment', overLength(typed, NOTE_MAX))
