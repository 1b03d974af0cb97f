// From what is said to where it stands: no file and no clock, so that the number of pages is known before the first is written.
import type { AnswerRow, Block, Box, Part, Printed, TableColumn, Value } from '../document.ts'
import { boxWords } from '../words.ts'
import type { Flow, Line, Stretch } from './flow.ts'
import { type Cell, heightOfAll, type Node, type PageMaker, pageMaker, root } from './pages.ts'
import { CONTENT, MARGIN, styles, type TextStyle } from './style.ts'

export type LaidOut = ReturnType<typeof layOut>

export function layOut(document: Printed, flow: Flow) {
  const to = pageMaker()
  for (const part of document.parts) layPart(to, flow, part)
  return { pages: to.pages, bookmarks: to.bookmarks }
}

function layPart(to: PageMaker, flow: Flow, { title, blocks }: Part): void {
  to.beginPart()
  to.bookmark(title, 0)
  const sect: Node = { tag: 'Sect', parent: root, title }
  for (const block of blocks) layBlock(to, flow, sect, block)
}

function layBlock(to: PageMaker, flow: Flow, sect: Node, block: Block): void {
  if (block.kind === 'heading') layHeading(to, flow, sect, block)
  else if (block.kind === 'paragraph') layParagraph(to, flow, sect, block)
  else if (block.kind === 'steps') laySteps(to, flow, sect, block.items)
  else if (block.kind === 'answers') layAnswers(to, flow, sect, block.rows)
  else layTable(to, flow, sect, block)
}

/** Never alone at the foot of a page: with the beginning of what it heads. */
const HEADED = 96
const headings = {
  1: { tag: 'H1', style: styles.h1, before: 0, after: 6 },
  2: { tag: 'H2', style: styles.h2, before: 14, after: 6 },
  3: { tag: 'H3', style: styles.h3, before: 14, after: 4 },
} as const

function layHeading(
  to: PageMaker,
  flow: Flow,
  sect: Node,
  { level, text, bookmark }: Extract<Block, { kind: 'heading' }>,
): void {
  const { tag, style, before, after } = headings[level]
  const lines = flow([{ text, style }], CONTENT)
  to.need(before + heightOfAll(lines) + after + HEADED)
  to.skip(before)
  if (bookmark !== false && level === 3) to.bookmark(text, 1)
  to.row([{ node: { tag, parent: sect }, x: MARGIN.left, lines }])
  if (level === 3) to.put({ kind: 'rule', x: MARGIN.left, y: to.y + 1.5, width: CONTENT, colour: 'brand' })
  to.move(after)
}

const paragraphs = {
  plain: { style: styles.body, after: 6 },
  soft: { style: styles.soft, after: 5 },
  strong: { style: styles.strong, after: 6 },
  warning: { style: styles.warning, after: 7 },
  large: { style: styles.large, after: 9 },
} as const

function layParagraph(
  to: PageMaker,
  flow: Flow,
  sect: Node,
  { text, tone }: Extract<Block, { kind: 'paragraph' }>,
): void {
  const { style, after } = paragraphs[tone ?? 'plain']
  const lines = flow([{ text, style }], CONTENT)
  to.row([{ node: { tag: 'P', parent: sect }, x: MARGIN.left, lines }], { after })
}

function laySteps(to: PageMaker, flow: Flow, sect: Node, items: readonly string[]): void {
  const list: Node = { tag: 'L', parent: sect, numbered: true }
  for (const [index, text] of items.entries()) {
    const item: Node = { tag: 'LI', parent: list }
    to.row(
      [
        {
          node: { tag: 'Lbl', parent: item },
          x: MARGIN.left + 4,
          lines: flow([{ text: `${index + 1}.`, style: styles.large }], 18),
        },
        {
          node: { tag: 'LBody', parent: item },
          x: MARGIN.left + 24,
          lines: flow([{ text, style: styles.large }], CONTENT - 24),
        },
      ],
      { after: 5 },
    )
  }
}

const LABEL = CONTENT * 0.38
const GAP = 12
const ROW = 3.5
/** A longer text takes the whole width, under its question. */
const NARROW = 240

function layAnswers(to: PageMaker, flow: Flow, sect: Node, rows: readonly AnswerRow[]): void {
  const list: Node = { tag: 'L', parent: sect }
  for (const { label, value, isKey } of rows) {
    const item: Node = { tag: 'LI', parent: list }
    const [asked, said]: [Node, Node] = [
      { tag: 'Lbl', parent: item },
      { tag: 'LBody', parent: item },
    ]
    const isWide = value.kind === 'text' && value.text.length + (value.notes?.join('').length ?? 0) > NARROW
    const width = isWide ? CONTENT : CONTENT - LABEL - GAP
    const style = isKey ? styles.key : styles.value
    const question: Cell = {
      node: asked,
      x: MARGIN.left,
      lines: flow([{ text: label, style: styles.label }], isWide ? CONTENT : LABEL),
    }
    const answer: Cell = {
      node: said,
      x: isWide ? MARGIN.left : MARGIN.left + LABEL + GAP,
      lines: linesOf(flow, value, width, { text: style, ticked: styles.ticked, open: styles.open, todo: styles.todo }),
    }
    if (isWide) {
      to.need(ROW + heightOfAll(question.lines) + 3 * style.leading)
      to.row([question], { before: ROW })
      to.row([answer], { after: ROW })
    } else to.row([question, answer], { before: ROW, after: ROW })
    to.put({ kind: 'rule', x: MARGIN.left, y: to.y, width: CONTENT, colour: 'line' })
  }
  to.move(4)
}

type ValueStyles = { text: TextStyle; ticked: TextStyle; open: TextStyle; todo: TextStyle }
const GAP_TEXT = '    '

function linesOf(flow: Flow, value: Value, width: number, style: ValueStyles): Line[] {
  if (value.kind === 'boxes') return flow(boxed(value.boxes, style), width)
  if (value.kind === 'blank')
    return flow(
      [...boxed(value.boxes ?? [], style, GAP_TEXT), { text: value.text, style: style.todo, whole: true }],
      width,
    )
  const notes = (value.notes ?? []).flatMap((text) => flow([{ text, style: styles.soft }], width))
  return [...flow([{ text: value.text, style: value.isStrong ? style.ticked : style.text }], width), ...notes]
}

/** The boxes are characters: read aloud, copied and found like the words beside them. */
const boxed = (boxes: readonly Box[], { ticked, open }: ValueStyles, last = ' '): Stretch[] =>
  boxes.map(({ label, isTicked }, index) => ({
    text: `${isTicked ? boxWords.ticked : boxWords.open}\u00a0${label}${index < boxes.length - 1 ? GAP_TEXT : last}`,
    style: isTicked ? ticked : open,
    whole: true,
  }))

const PAD = 4

function layTable(
  to: PageMaker,
  flow: Flow,
  sect: Node,
  { caption, columns, rows }: Extract<Block, { kind: 'table' }>,
): void {
  const table: Node = { tag: 'Table', parent: sect }
  const places = placesOf(columns)
  const heads = places.map(({ label, width }) => flow([{ text: label, style: styles.cellHead }], width - 2 * PAD))
  const headHeight = Math.max(0, ...heads.map(heightOfAll))
  to.skip(5)
  to.need((caption ? 20 : 0) + headHeight + 2 * PAD + 2 * styles.cell.leading)
  if (caption)
    to.row(
      [
        {
          node: { tag: 'Caption', parent: table },
          x: MARGIN.left,
          lines: flow([{ text: caption, style: styles.strong }], CONTENT),
        },
      ],
      { after: 3 },
    )
  const headRow: Node = { tag: 'TR', parent: table }
  const headNodes = places.map((): Node => ({ tag: 'TH', parent: headRow, scope: 'Column' }))
  const layHead = (isRepeated: boolean) => {
    to.put({ kind: 'band', x: MARGIN.left, y: to.y, width: CONTENT, height: headHeight + 2 * PAD, fill: 'band' })
    const cells = places.map(
      ({ x }, index): Cell => ({
        node: isRepeated ? 'artifact' : (headNodes[index] ?? 'artifact'),
        x: x + PAD,
        lines: heads[index] ?? [],
      }),
    )
    to.lines(cells, PAD)
    to.move(headHeight + 2 * PAD)
  }
  layHead(false)
  to.atEachPage(() => layHead(true))
  for (const row of rows) {
    const parent: Node = { tag: 'TR', parent: table }
    const cells = places.map(({ x, width }, index): Cell => {
      const value = row[index] ?? { kind: 'text', text: '' }
      const text = index === 0 ? styles.rowHead : styles.cell
      return {
        node: index === 0 ? { tag: 'TH', parent, scope: 'Row' } : { tag: 'TD', parent },
        x: x + PAD,
        lines: linesOf(flow, value, width - 2 * PAD, {
          text,
          ticked: styles.cellTicked,
          open: styles.cellOpen,
          todo: styles.cellTodo,
        }),
      }
    })
    to.row(cells, { before: PAD - 1, after: PAD })
    to.put({ kind: 'rule', x: MARGIN.left, y: to.y, width: CONTENT, colour: 'line' })
  }
  to.atEachPage(undefined)
  to.move(6)
}

function placesOf(columns: readonly TableColumn[]): { label: string; x: number; width: number }[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  let x: number = MARGIN.left
  return columns.map(({ label, share }) => {
    const width = (CONTENT * share) / whole
    const place = { label, x, width }
    x += width
    return place
  })
}
