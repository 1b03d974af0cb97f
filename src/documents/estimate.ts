import type { Block, Printed, Value } from './document.ts'

/** Rough, and cheap: nothing is laid out. What decides is whether somebody waits one second or ten. */
export const estimatedPages = ({ parts }: Printed): number =>
  parts.reduce((sum, { blocks }) => sum + Math.ceil(linesIn(blocks) / LINES_A_PAGE), 0)

const LINES_A_PAGE = 40
const WIDE = 95
const NARROW = 55

const linesIn = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + linesOf(block), 0)

function linesOf(block: Block): number {
  if (block.kind === 'heading') return 3
  if (block.kind === 'paragraph') return 1 + wrapped(block.text, WIDE)
  if (block.kind === 'steps') return block.items.reduce((sum, text) => sum + 1 + wrapped(text, WIDE), 0)
  if (block.kind === 'answers')
    return block.rows.reduce((sum, { value }) => sum + 0.6 + wrapped(textOf(value), NARROW), 0)
  const width = WIDE / Math.max(1, block.columns.length)
  return (
    3 +
    block.rows.reduce((sum, row) => sum + 0.6 + Math.max(1, ...row.map((value) => wrapped(textOf(value), width))), 0)
  )
}

const textOf = (value: Value): string => {
  if (value.kind === 'text') return [value.text, ...(value.notes ?? [])].join('\n')
  return (value.boxes ?? []).map(({ label }) => `☐ ${label}   `).join('')
}

const wrapped = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
