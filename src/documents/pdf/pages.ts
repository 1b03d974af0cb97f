// What stands where: pages of marks, each with the element of the structure that it belongs to.
import type { Line } from './flow.ts'
import { type Colour, FLOOR, MARGIN } from './style.ts'

export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'TR'
  | 'TH'
  | 'TD'
/** An element of the structure; it may go on over several pages. */
export type Node = { tag: Tag; parent?: Node; scope?: 'Row' | 'Column'; title?: string; numbered?: true }
export type Mark =
  | { kind: 'line'; node: Node | 'artifact'; x: number; y: number; line: Line }
  | { kind: 'band'; x: number; y: number; width: number; height: number; fill: Colour }
  | { kind: 'rule'; x: number; y: number; width: number; colour: Colour }
export type Bookmark = { title: string; level: number; page: number; y: number }
export type Page = { marks: Mark[]; part: number }

export const root: Node = { tag: 'Document' }

/** What is repeated on each page is no part of the text: an artifact. */
export type Cell = { node: Node | 'artifact'; x: number; lines: readonly Line[] }

export const heightOf = (line: Line, fallback = 12): number =>
  line.reduce((most, { style }) => Math.max(most, style.leading), 0) || fallback
export const heightOfAll = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + heightOf(line), 0)

/** A long row is parted rather than moved; fewer lines than this never stand alone. */
const LONG = 150
const TOGETHER = 2

export function pageMaker() {
  const pages: Page[] = []
  const bookmarks: Bookmark[] = []
  let part = -1
  let y = 0
  let isFresh = true
  let onNewPage: (() => void) | undefined

  const marks = (): Mark[] => pages.at(-1)?.marks ?? []
  const turn = () => {
    pages.push({ marks: [], part })
    y = MARGIN.top
    isFresh = true
    onNewPage?.()
  }
  const put = (mark: Mark) => {
    marks().push(mark)
    isFresh = false
  }
  const putLines = ({ node, x, lines }: Cell, from: number) => {
    let top = from
    for (const line of lines) {
      put({ kind: 'line', node, x, y: top, line })
      top += heightOf(line)
    }
  }
  const left = () => FLOOR - y

  return {
    pages,
    bookmarks,
    get y() {
      return y
    },
    get isFresh() {
      return isFresh
    },
    put,
    beginPart() {
      part++
      onNewPage = undefined
      turn()
    },
    /** Called at the head of each page that follows, until it is set again: the head of a table. */
    atEachPage(work: (() => void) | undefined) {
      onNewPage = work
    },
    skip(height: number) {
      if (!isFresh) y = Math.min(y + height, FLOOR)
    },
    move(height: number) {
      y += height
    },
    bookmark(title: string, level: number) {
      bookmarks.push({ title, level, page: pages.length - 1, y })
    },
    /** Turns the page unless this much is left on it. */
    need(height: number) {
      if (left() < height && !isFresh) turn()
    },
    /** Cells side by side, at the place where one is, without moving. */
    lines(cells: readonly Cell[], below: number) {
      for (const cell of cells) putLines(cell, y + below)
    },
    /** Cells side by side; goes on over as many pages as it takes. */
    row(cells: readonly Cell[], { before = 0, after = 0 }: { before?: number; after?: number } = {}) {
      const height = Math.max(0, ...cells.map(({ lines }) => heightOfAll(lines)))
      if (before + height > left() && height <= LONG && !isFresh) turn()
      y += before
      let waiting = cells
      for (let turns = 0; ; turns++) {
        const fitting = waiting.map(({ lines }) => fittingLines(lines, left()))
        const isWhole = fitting.every((count, index) => count === waiting[index]?.lines.length)
        const kept = isWhole
          ? fitting
          : fitting.map((count, index) => withoutOrphan(count, waiting[index]?.lines.length ?? 0))
        if (isWhole || turns > 0 || isFresh || kept.some((count) => count >= TOGETHER)) {
          // A page that its own head fills still takes a line: it always goes on.
          const least = isWhole || kept.some((count) => count > 0) ? 0 : 1
          const drawn = waiting.map((cell, index) => ({
            ...cell,
            lines: cell.lines.slice(0, Math.max(least, kept[index] ?? 0)),
          }))
          for (const cell of drawn) putLines(cell, y)
          y += Math.max(0, ...drawn.map(({ lines }) => heightOfAll(lines)))
          waiting = waiting.map((cell, index) => ({ ...cell, lines: cell.lines.slice(drawn[index]?.lines.length) }))
        }
        if (waiting.every(({ lines }) => lines.length === 0)) break
        turn()
      }
      y += after
    },
  }
}

export type PageMaker = ReturnType<typeof pageMaker>

function fittingLines(lines: readonly Line[], room: number): number {
  let used = 0
  let count = 0
  for (const line of lines) {
    used += heightOf(line)
    if (used > room + 0.01) break
    count++
  }
  return count
}

/** Leaves at least two lines for the next page. */
const withoutOrphan = (count: number, total: number): number =>
  total - count > 0 && total - count < TOGETHER && count > TOGETHER ? total - TOGETHER : count
