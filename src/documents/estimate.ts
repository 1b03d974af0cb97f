import type { Block, Printed, TableColumn, Value } from './document.ts'

/** Rough, and cheap: nothing is laid out. What decides is whether somebody waits one second or ten. */
export const estimatedPages = ({ parts }: Printed): number =>
  parts.reduce((sum, { blocks }) => sum + Math.ceil(linesIn(blocks) / LINES_A_PAGE), 0)

const LINES_A_PAGE = 48
const WIDE = 105
const BESIDE = 62
/** A longer answer takes the whole width. */
const LONG = 240

const linesIn = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + linesOf(block), 0)

function linesOf(block: Block): number {
  if (block.kind === 'heading') return 3
  if (block.kind === 'paragraph') return 1 + wrapped(block.text, WIDE)
  if (block.kind === 'steps') return block.items.reduce((sum, text) => sum + 1 + wrapped(text, WIDE), 0)
  if (block.kind === 'answers') return block.rows.reduce((sum, { value }) => sum + 0.5 + answerLines(textOf(value)), 0)
  return 3 + block.rows.reduce((sum, row) => sum + 0.5 + rowLines(row, block.columns), 0)
}

const answerLines = (text: string): number => (text.length > LONG ? 1 + wrapped(text, WIDE) : wrapped(text, BESIDE))

function rowLines(row: readonly Value[], columns: readonly TableColumn[]): number {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  return Math.max(
    1,
    ...row.map((value, index) => wrapped(textOf(value), (WIDE * (columns[index]?.share ?? 1)) / whole)),
  )
}

const textOf = (value: Value): string => {
  if (value.kind === 'text') return [value.text, ...(value.notes ?? [])].join('\n')
  return (value.boxes ?? []).map(({ label }) => `☐ ${label}   `).join('')
}

const wrapped = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
