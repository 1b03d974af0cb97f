// Documents read back as a screen reader or a copy would, for the tests.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Printed } from './document.ts'
import { writePdf } from './pdf/write.ts'

export type Element = { role: string; children: Element[] }
export type ReadPdf = Awaited<ReturnType<typeof readPdf>>

export async function bytesOf(printed: Printed): Promise<Uint8Array> {
  return bytesFrom(writePdf(printed, new Date('2026-03-12T09:30:00Z')).bytes)
}

async function bytesFrom(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return new Uint8Array(Buffer.concat(all))
}

/** `text`: the pages one after the other; `places`: where each piece of text stands, from the bottom left. */
export async function readPdf(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString('latin1')
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise
  try {
    const { info, metadata } = await document.getMetadata()
    const pages = []
    for (let number = 1; number <= document.numPages; number++)
      pages.push(await readPage(await document.getPage(number)))
    return {
      raw,
      pages: pages.map(({ text }) => text),
      text: pages.map(({ text }) => text).join('\n'),
      places: pages.map(({ places }) => places),
      untagged: pages.flatMap(({ untagged }) => untagged),
      trees: pages.map(({ tree }) => tree),
      info: info as Record<string, unknown>,
      xmp: metadata ? String(metadata.getRaw()) : '',
      marked: await document.getMarkInfo(),
      outline: titlesOf(await document.getOutline()),
    }
  } finally {
    await document.destroy()
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>
type Place = { text: string; x: number; y: number; width: number; height: number }

async function readPage(page: Page) {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const places: Place[] = []
  const untagged: string[] = []
  const open: string[] = []
  let text = ''
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.type)
      continue
    }
    text += item.str + (item.hasEOL ? '\n' : '')
    if (!item.str.trim()) continue
    if (open.length === 0) untagged.push(item.str)
    const [, , , height = 0, x = 0, y = 0] = item.transform as number[]
    places.push({ text: item.str, x, y, width: item.width, height })
  }
  return { text, places, untagged, tree: (await page.getStructTree()) as unknown as Element | null }
}

type Outline = { title: string; items: Outline[] }
const titlesOf = (outline: Outline[] | null): { title: string; items: string[] }[] =>
  (outline ?? []).map(({ title, items }) => ({ title, items: items.map((item) => item.title) }))

/** Every role of the tree, as often as it comes. */
export const rolesIn = (tree: Element | null | undefined): string[] =>
  tree?.role ? [tree.role, ...(tree.children ?? []).flatMap(rolesIn)] : (tree?.children ?? []).flatMap(rolesIn)

/** Text as it reads, whatever the lines that it was cut into. */
export const flat = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()
