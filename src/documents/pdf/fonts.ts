import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import type { Weight } from './style.ts'
import { unpackWoff } from './unpack-woff.ts'

/** The readable face first; what it lacks comes from the next ones. DejaVu has the check-boxes, Greek, arrows, ≥ and ≤. */
const faces = ['readable', 'extended', 'wide'] as const
export type FontName = `${(typeof faces)[number]}-${Weight}`

const files: Record<(typeof faces)[number], string> = {
  readable: '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin',
  extended: '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext',
  wide: '@fontsource/dejavu-sans/files/dejavu-sans-latin',
}
const numbers: Record<Weight, number> = { regular: 400, bold: 700 }

// Read once for the process, when a first document asks for them.
const read = new Map<FontName, Font>()

export function fontOf(name: FontName): Font {
  const known = read.get(name)
  if (known) return known
  const [face, weight] = name.split('-') as [(typeof faces)[number], Weight]
  const path = fileURLToPath(import.meta.resolve(`${files[face]}-${numbers[weight]}-normal.woff`))
  const font = create(unpackWoff(readFileSync(path)))
  if (!('layout' in font)) throw new Error(`${name} is a collection of fonts`)
  read.set(name, font)
  return font
}

/** Letters with what is put on them: never cut from one another, never in two fonts. */
const GRAPHEME = /\P{M}\p{M}*/gu
// Soft hyphens, marks of direction and of variation: nothing to see.
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu

/** As the fonts can write it. Nothing is lost: a character that no font has is written by its code. */
export const printable = (text: string): string =>
  text.normalize('NFC').replaceAll('\t', ' ').replaceAll('\u202f', '\u00a0').replace(INVISIBLE, '')

export type Run = { text: string; font: FontName }

/** Neighbours of the same font together. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const grapheme of text.match(GRAPHEME) ?? []) {
    const { font, written } = writing(grapheme, weight)
    const last = runs.at(-1)
    if (last?.font === font) last.text += written
    else runs.push({ text: written, font })
  }
  return runs
}

function writing(grapheme: string, weight: Weight): { font: FontName; written: string } {
  for (const face of faces) {
    const font: FontName = `${face}-${weight}`
    if (hasAll(font, grapheme)) return { font, written: grapheme }
  }
  const codes = [...grapheme].map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
  return { font: `readable-${weight}`, written: `[${codes.join(' ')}]` }
}

const hasAll = (font: FontName, grapheme: string): boolean =>
  [...grapheme].every((each) => fontOf(font).hasGlyphForCodePoint(each.codePointAt(0) ?? 0))
