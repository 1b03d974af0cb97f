/** A free text that its owner chose to keep for one question, in whichever form asks it. */
export type Template = { id: string; question: string; name: string; text: string }

export const MOST_OF_QUESTION = 20
export const MOST = 200
export const LONGEST_NAME = 80
export const LONGEST_TEXT = 4000

export type TemplateFault = { field: 'name' | 'text'; text: string }
