import PDFDocument from 'pdfkit'
import type { Printed } from '../document.ts'
import { footWords } from '../words.ts'
import { flowing, type Line } from './flow.ts'
import { type FontName, fontOf } from './fonts.ts'
import { type LaidOut, layOut } from './lay-out.ts'
import { heightOf, type Mark, type Node, type Page, root } from './pages.ts'
import { CONTENT, colours, MARGIN, PAGE, styles, type TextStyle } from './style.ts'

type Doc = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement
// What pdfkit understands and its types do not tell: the subset, and that no standard font is looked for.
const PDF_UA = 'PDF/UA' as unknown as PDFKit.Mixins.PDFSubsets
const NO_FONT = null as unknown as string
type Flowing = ReturnType<typeof flowing>

export type Pdf = { pages: number; bytes: AsyncGenerator<Uint8Array, void, undefined> }

/**
 * Lays out at once, then writes page after page as the reader takes them: neither the whole file nor the time of other
 * requests is held. PDF 1.7, tagged, in French.
 */
export function writePdf(printed: Printed, at: Date): Pdf {
  const doc = emptyDocument(printed, at)
  const flow = flowing((text, font, size) => {
    useFont(doc, font, size)
    return doc.widthOfString(text)
  })
  const laidOut = layOut(printed, flow)
  return { pages: laidOut.pages.length, bytes: draw(doc, printed, laidOut, flow) }
}

const registered = new WeakMap<Doc, Set<FontName>>()

function useFont(doc: Doc, name: FontName, size: number): Doc {
  const known = registered.get(doc) ?? new Set()
  registered.set(doc, known)
  // pdfkit takes a font already read; its types do not know.
  if (!known.has(name)) doc.registerFont(name, fontOf(name) as never)
  known.add(name)
  return doc.font(name).fontSize(size)
}

function emptyDocument({ title }: Printed, at: Date): Doc {
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: PDF_UA,
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    font: NO_FONT,
    info: { Title: title, Creator: 'OpenTrajectoire', Producer: 'OpenTrajectoire (PDFKit)', CreationDate: at },
  })
}

async function* draw(doc: Doc, printed: Printed, { pages, bookmarks }: LaidOut, flow: Flowing) {
  const elements = new Map<Node, Element>()
  const total = pages.length
  let outline: PDFKit.PDFOutline | undefined
  for (const [index, page] of pages.entries()) {
    doc.addPage()
    drawFurniture(doc, flow, printed, page, index + 1, total)
    drawMarks(doc, elements, page.marks)
    for (const { title, level, y } of bookmarks.filter(({ page: at }) => at === index)) {
      // pdfkit counts `left` from the right edge.
      const place = { top: Math.max(0, y - 12), left: PAGE.width, expanded: level === 0 && total < 30 }
      if (level === 0 || !outline) outline = doc.outline.addItem(title, place as never)
      else outline.addItem(title, place as never)
    }
    page.marks.length = 0
    yield* ready(doc)
    await new Promise((later) => setImmediate(later))
  }
  doc.end()
  yield* ready(doc)
}

function* ready(doc: Doc): Generator<Uint8Array> {
  for (;;) {
    const chunk: unknown = doc.read()
    if (!(chunk instanceof Uint8Array)) return
    yield chunk
  }
}

/** One marked sequence for what follows one another in the same element. */
function drawMarks(doc: Doc, elements: Map<Node, Element>, marks: readonly Mark[]): void {
  let open: Node | 'artifact' | undefined
  const enter = (node: Node | 'artifact') => {
    if (node === open) return
    if (open) doc.endMarkedContent()
    open = node
    if (node === 'artifact') doc.markContent('Artifact', { type: 'Layout' })
    else elementOf(doc, elements, node).add(doc.markStructureContent(node.tag))
  }
  for (const mark of marks) {
    enter(mark.kind === 'line' ? mark.node : 'artifact')
    if (mark.kind === 'line') drawLine(doc, mark.line, mark.x, mark.y)
    else if (mark.kind === 'band') doc.rect(mark.x, mark.y, mark.width, mark.height).fill(colours[mark.fill])
    else drawRule(doc, mark)
  }
  if (open) doc.endMarkedContent()
}

function elementOf(doc: Doc, elements: Map<Node, Element>, node: Node): Element {
  const known = elements.get(node)
  if (known) return known
  const { tag, scope, title, parent } = node
  const element = doc.struct(tag, { ...(title ? { title } : {}), ...(scope ? { scope } : {}) } as never)
  elements.set(node, element)
  if (tag === 'L') dictionaryOf(element)['A'] = { O: 'List', ListNumbering: node.numbered ? 'Decimal' : 'None' }
  if (node === root || !parent) doc.addStructure(element)
  else elementOf(doc, elements, parent).add(element)
  return element
}

const dictionaryOf = (element: Element): Record<string, unknown> =>
  (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data

const drawRule = (doc: Doc, { x, y, width, colour }: Extract<Mark, { kind: 'rule' }>) =>
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(colour === 'brand' ? 0.9 : 0.5)
    .stroke(colours[colour])

function drawLine(doc: Doc, line: Line, x: number, y: number): void {
  const leading = heightOf(line)
  for (const piece of line) {
    const { style, text, font } = piece
    useFont(doc, font, style.size).fillColor(colours[style.colour])
    // All fonts of a line on the same baseline, a third of the room between lines above.
    const baseline = y + (leading - style.size) / 2 + style.size * 0.86
    doc.text(text, x + piece.x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }
}

/** What each page repeats: whose it is, which seal it is under, which page it is. */
function drawFurniture(
  doc: Doc,
  flow: Flowing,
  { head, parts }: Printed,
  { part }: Page,
  number: number,
  total: number,
) {
  const { foot = [], mark, title = '' } = parts[part] ?? {}
  doc.markContent('Artifact', { type: 'Pagination', attached: ['Top'] } as never)
  say(doc, flow, head[0], styles.furnitureStrong, MARGIN.left, 34)
  say(doc, flow, title, styles.furniture, MARGIN.left, 46)
  sayRight(doc, flow, head[1], styles.furniture, 34)
  if (mark) sayRight(doc, flow, mark, styles.mark, 46)
  drawRule(doc, { kind: 'rule', x: MARGIN.left, y: 61, width: CONTENT, colour: 'line' })
  doc.endMarkedContent()
  doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] } as never)
  drawRule(doc, { kind: 'rule', x: MARGIN.left, y: PAGE.height - 56, width: CONTENT, colour: 'line' })
  for (const [index, text] of foot.entries())
    say(doc, flow, text, styles.furniture, MARGIN.left, PAGE.height - 50 + index * 12)
  sayRight(doc, flow, footWords.page(number, total), styles.furnitureStrong, PAGE.height - 50)
  doc.endMarkedContent()
}

const say = (doc: Doc, flow: Flowing, text: string, style: TextStyle, x: number, y: number) =>
  drawLine(doc, flow([{ text, style }], CONTENT)[0] ?? [], x, y)

function sayRight(doc: Doc, flow: Flowing, text: string, style: TextStyle, y: number): void {
  const line = flow([{ text, style }], CONTENT)[0] ?? []
  const last = line.at(-1)
  if (!last) return
  useFont(doc, last.font, style.size)
  drawLine(doc, line, MARGIN.left + CONTENT - last.x - doc.widthOfString(last.text), y)
}
