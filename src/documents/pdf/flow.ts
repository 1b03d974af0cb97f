// Text into lines. Nothing is cut off: a word wider than its column goes on below.
import { type FontName, printable, type Run, runsOf } from './fonts.ts'
import type { TextStyle, Weight } from './style.ts'

/** Width of a text in one font, in points. */
export type Measure = (text: string, font: FontName, size: number) => number
export type Piece = Run & { x: number; style: TextStyle }
export type Line = readonly Piece[]
/** One after the other on the same lines, each in its own style. `whole`: goes to the next line rather than being parted. */
export type Stretch = { text: string; style: TextStyle; whole?: true }
export type Flow = (stretches: readonly Stretch[], width: number) => Line[]

// French: what is closed or doubled stays with its word, even where a plain space was typed.
// After a space that does not belong to a sign, or within a name of several parts.
const BREAKS = /(?<= )(?![ :;?!»%€])(?<!« )|(?<=\p{L}{2}-)(?=\p{L}{2})/u
const GRAPHEME = /\P{M}\p{M}*/gu

export function flowing(measure: Measure): Flow {
  const known = new Map<string, readonly Run[]>()
  const runs = (word: string, weight: Weight): readonly Run[] => {
    const key = `${weight} ${word}`
    const found = known.get(key) ?? runsOf(word, weight)
    known.set(key, found)
    return found
  }
  const widthOf = (word: string, { size, weight }: TextStyle): number =>
    runs(word, weight).reduce((sum, { text, font }) => sum + measure(text, font, size), 0)

  return (stretches, width) => {
    const lines: Piece[][] = [[]]
    let x = 0
    const begin = () => {
      lines.push([])
      x = 0
    }
    const put = (word: string, style: TextStyle) => {
      for (const { text, font } of runs(word, style.weight)) {
        const line = lines.at(-1) ?? []
        const last = line.at(-1)
        if (last?.font === font && last.style === style) line[line.length - 1] = { ...last, text: last.text + text }
        else line.push({ text, font, x, style })
        x += measure(text, font, style.size)
      }
    }
    const place = (word: string, style: TextStyle) => {
      const needed = widthOf(word.trimEnd(), style)
      if (x > 0 && x + needed > width) begin()
      if (needed <= width) return put(word, style)
      let [reached, before] = [x, '']
      for (const grapheme of word.match(GRAPHEME) ?? []) {
        // What a letter adds depends on the one before it.
        const added = widthOf(before + grapheme, style) - widthOf(before, style)
        if (reached > 0 && reached + added > width) {
          begin()
          reached = 0
        }
        put(grapheme, style)
        reached += reached > 0 ? added : widthOf(grapheme, style)
        before = grapheme
      }
    }
    for (const { text, style, whole } of stretches)
      for (const [index, paragraph] of printable(text).split('\n').entries()) {
        if (index > 0) begin()
        if (whole && x > 0 && x + widthOf(paragraph.trimEnd(), style) > width) begin()
        for (const word of paragraph.split(BREAKS)) place(word, style)
      }
    return lines
  }
}
