// Documents read back as a screen reader or a copy would, for the tests.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { completeAnswers, someFacts } from '../volets/builders.ts'
import { formOf, voletOf, voletsOf } from '../volets/forms.ts'
import { allQuestions, relevantAnswers } from '../volets/rules.ts'
import {
  type Answer,
  type Answers,
  isConfidential,
  type Orientation,
  type Question,
  type Volet,
  type VoletKind,
} from '../volets/volet.ts'
import type { Scope } from './asked.ts'
import type { Printed } from './document.ts'
import { writePdf } from './pdf/write.ts'
import type { DossierContent, PrintedVolet } from './print-dossier.ts'

export type Element = { role: string; children: Element[] }
export type ReadPdf = Awaited<ReturnType<typeof readPdf>>

export async function bytesOf(printed: Printed): Promise<Uint8Array> {
  return bytesFrom(writePdf(printed, new Date('2026-03-12T09:30:00Z')).bytes)
}

export async function bytesFrom(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
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

/** A dossier of Jeanne Exemplaire, all sealed unless `answers` are those of drafts. A case gives only what it is about. */
export function aDossier(given: {
  scope?: Scope
  orientation?: Orientation
  kinds?: readonly VoletKind[]
  draft?: boolean
  answers?: (kind: VoletKind) => Answers
}): DossierContent {
  const { scope = 'complete', orientation = 'grandAge', draft = false, answers = completeAnswers } = given
  const kinds = (given.kinds ?? voletsOf(orientation).map(({ kind }) => kind)).filter(
    (kind) => scope === 'complete' || !isConfidential(kind),
  )
  return {
    scope,
    form: formOf(orientation).name,
    dossier: {
      number: 'G12345678K',
      birthName: 'Exemplaire',
      usageName: 'Lévêque-Œuvrard',
      firstName: 'Jeanne',
      firstNames: 'Jeanne Élisabeth',
      sex: 'F',
      birthDate: '1941-06-02',
      birthPlace: 'Bourg-en-Bresse (01)',
      doctorLabel: 'Dr Claire Exemple',
      createdAt: new Date('2026-03-01T08:00:00Z'),
      gir: 4,
    },
    volets: kinds.map((kind) => aVolet(voletOf(kind), answers(kind), draft)),
    printedAt: new Date('2026-03-12T09:30:00Z'),
    printedBy: 'Dr Claire Exemple',
    checkAt: 'https://exemple.test/verifier',
    ...(draft ? {} : { code: 'K7QX-2M9P-4TZC' }),
  }
}

export function aVolet(volet: Volet, answers: Answers, draft = false): PrintedVolet {
  const facts = someFacts(answers)
  const common = { volet, title: volet.title, lookups: { commune: () => 'Bourg-en-Bresse' } }
  if (draft) return { ...common, facts, isSealed: false }
  return {
    ...common,
    facts: { ...facts, answers: relevantAnswers(volet, facts) },
    isSealed: true,
    seal: {
      number: 2,
      sealedAt: new Date('2026-03-12T09:00:00Z'),
      signer: 'Dr Claire Exemple',
      signIn: 'e-cps',
      isIntact: true,
    },
  }
}

/** Every question answered by as much as it takes. */
export function fullestAnswers(kind: VoletKind): Answers {
  const answers: Answers = {}
  for (const { question } of allQuestions(voletOf(kind))) {
    const answer = fullest(question)
    if (answer !== undefined) answers[question.key] = answer
  }
  return answers
}

const words = 'Évolution lente, fatigue à l’effort ; « marche » avec aide depuis l’été dernier. '
const longText = (max: number): string => words.repeat(Math.ceil(max / words.length)).slice(0, max)

function fullest(question: Question): Answer | undefined {
  switch (question.kind) {
    case 'text':
      return question.format ? undefined : longText(question.max)
    case 'longText':
    case 'diagnosis':
      return longText(question.max)
    case 'yesNo':
      return 'oui'
    case 'choice':
      return question.options.at(-1)?.value
    case 'choices':
      return question.options.filter(({ value }) => value !== question.alone).map(({ value }) => value)
    case 'integer':
    case 'decimal':
      return question.max
    case 'money':
      return question.max
    case 'date':
      return '2026-03-12'
    case 'rows':
      return Array.from({ length: question.max }, () =>
        Object.fromEntries(
          question.columns.map((column) => {
            if ('max' in column) return [column.key, longText(column.max)]
            return [column.key, column.kind === 'date' ? '2026-03-12' : (column.options[0]?.value ?? '')]
          }),
        ),
      )
    default:
      return undefined
  }
}
