import { parseAnswer } from '../volets/answer.ts'
import { faultText } from '../volets/words.ts'
import { LONGEST_NAME, LONGEST_TEXT, type TemplateFault } from './template.ts'
import { templateWords as words } from './words.ts'

const nameShape = { key: 'name', label: '', kind: 'text', max: LONGEST_NAME } as const
const textShape = { key: 'text', label: '', kind: 'longText', max: LONGEST_TEXT } as const

/** Cleaned as an answer is; without a name, the beginning of the text is one. */
export function readTemplate(typed: {
  name: string
  text: string
}): { name: string; text: string } | { fault: TemplateFault } {
  const text = parseAnswer(textShape, { text: [typed.text] }, '')
  if ('fault' in text) return { fault: { field: 'text', text: faultText(text.fault) } }
  if (typeof text.answer !== 'string') return { fault: { field: 'text', text: words.faults.empty } }
  const name = parseAnswer(nameShape, { name: [typed.name] }, '')
  if ('fault' in name) return { fault: { field: 'name', text: faultText(name.fault) } }
  return { name: typeof name.answer === 'string' ? name.answer : beginningOf(text.answer), text: text.answer }
}

const SHORT = 40
function beginningOf(text: string): string {
  const line = text.split('\n')[0] ?? ''
  const characters = [...line]
  return characters.length > SHORT ? `${characters.slice(0, SHORT).join('').trim()}…` : line
}

export const joined = (before: string, text: string): string => [before.trimEnd(), text].filter(Boolean).join('\n')
