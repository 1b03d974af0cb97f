import { finessLooksValid } from '../../accounts/identifiers.ts'

export const isFinessForm = (value: string): boolean => /^(?:\d{2}|2[AB])\d{7}$/.test(value)

/** A wrong key is told and never refused: numbers in circulation do not all have a right one. */
export const hasRightKey = (finess: string): boolean => finessLooksValid(finess)
