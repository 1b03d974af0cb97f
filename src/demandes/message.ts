import type { z } from 'zod'
import { COMMENT_MAX, freeText, overLength } from './move-form.ts'
import { type MoveFault, moveFaultText } from './words.ts'

export const messageSchema = freeText(COMMENT_MAX).refine((text) => text !== '', 'missing')

/** The first fault of a refused message, in words. */
export const messageFault = ({ issues }: z.ZodError, typed: string): string =>
  moveFaultText((issues[0]?.message ?? 'missing') as MoveFault, 'comment', overLength(typed))
