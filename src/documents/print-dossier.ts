// A whole dossier as one document: whose it is, who validated what, then each volet in the order of its form.

import { showNumber } from '../dossiers/number.ts'
import { bornOn, namedDoctor } from '../dossiers/words.ts'
import { frDate, frDateTime, frLongDate, showPhone } from '../ui/format.ts'
import type { Scope } from './asked.ts'
import type { AnswerRow, Block, Part, Printed } from './document.ts'
import { printVolet, type VoletContent } from './print-volet.ts'
import { footWords, glued, dossierWords as words } from './words.ts'

export type Seal = { number: number; sealedAt: Date; signer: string; signIn: string; isIntact: boolean }
export type PrintedVolet = VoletContent & {
  title: string
  /** What is printed is what this seal holds; absent: a draft. */
  seal?: Seal
  /** The version validated before the draft that is printed. */
  lastVersion?: number
}

export type DossierContent = {
  scope: Scope
  form: string
  dossier: {
    number: string
    birthName: string
    usageName: string | null
    firstName: string
    firstNames: string
    sex: 'F' | 'M'
    birthDate: string
    birthPlace: string | null
    doctorLabel: string | null
    createdAt: Date
    gir: number | null
  }
  /** For the structure that prints what it received. */
  doctorPhone?: string
  volets: readonly PrintedVolet[]
  printedAt: Date
  printedBy: string
  /** Over the seals of what is printed, as shown; absent when nothing is sealed. */
  code?: string
  /** Where it is checked. */
  checkAt: string
}

export function printDossier(content: DossierContent): Printed {
  const { scope, form, dossier, volets } = content
  const parts = volets.map((volet, index): Part => {
    const blocks: Block[] = [{ kind: 'heading', level: 2, text: volet.title }, ...noticeOf(volet), ...printVolet(volet)]
    return {
      title: volet.title,
      blocks: index === 0 ? [...firstBlocks(content), ...blocks] : blocks,
      foot: footOf(volet, content),
      ...markOf(volet),
    }
  })
  const name = `${(dossier.usageName ?? dossier.birthName).toLocaleUpperCase('fr')} ${dossier.firstName}`
  return {
    title: `${words.title(form, dossier.number)}, ${words.pdfTitle[scope]}`,
    head: [glued(words.title(form, dossier.number)), `${name}, ${bornOn(dossier)}`],
    parts,
  }
}

const footOf = ({ title, seal }: PrintedVolet, { dossier, code, checkAt }: DossierContent): string[] => {
  const number = footWords.number(dossier.number)
  return seal && code
    ? [`${number}\u2002·\u2002${footWords.code(code)}`, footWords.check(checkAt)]
    : [number, footWords.unsealed(title)]
}

function markOf({ seal }: PrintedVolet): { mark?: string } {
  if (!seal) return { mark: words.mark }
  return seal.isIntact ? {} : { mark: words.brokenMark }
}

function noticeOf({ seal, lastVersion }: PrintedVolet): Block[] {
  if (!seal) {
    const text = lastVersion ? `${words.markText} ${words.reopened(lastVersion)}.` : words.markText
    return [{ kind: 'paragraph', text, tone: 'warning' }]
  }
  return seal.isIntact ? [] : [{ kind: 'paragraph', text: words.broken, tone: 'warning' }]
}

const firstBlocks = (content: DossierContent): Block[] => [
  { kind: 'heading', level: 1, text: words.heading(content.form) },
  { kind: 'paragraph', text: words.subtitle[content.scope], tone: 'soft' },
  { kind: 'heading', level: 3, text: words.identity, bookmark: false },
  { kind: 'answers', rows: identityRows(content) },
  { kind: 'heading', level: 3, text: words.states, bookmark: false },
  statesTable(content),
  ...codeRows(content),
  { kind: 'paragraph', text: words.printed(content.printedAt, content.printedBy), tone: 'soft' },
]

function identityRows({ scope, dossier, doctorPhone }: DossierContent): AnswerRow[] {
  const said: readonly (readonly [label: string, text: string | null | undefined])[] = [
    [words.birthName, dossier.birthName.toLocaleUpperCase('fr')],
    [words.usageName, dossier.usageName?.toLocaleUpperCase('fr')],
    [words.firstNames, dossier.firstNames],
    [words.sex, words.sexes[dossier.sex]],
    [words.birth, frDate(dossier.birthDate)],
    [words.birthPlace, dossier.birthPlace],
    [
      words.doctor,
      [namedDoctor(dossier.doctorLabel), doctorPhone && showPhone(doctorPhone)].filter(Boolean).join(', '),
    ],
    [words.created, frLongDate(dossier.createdAt)],
    [words.gir, scope === 'complete' && dossier.gir ? String(dossier.gir) : null],
  ]
  return [
    { label: words.number, value: { kind: 'text', text: glued(showNumber(dossier.number)) }, isKey: true },
    ...said.flatMap(([label, text]) => (text ? [{ label, value: { kind: 'text', text } } satisfies AnswerRow] : [])),
  ]
}

function statesTable({ volets }: DossierContent): Block {
  const { columns } = words
  const text = (each: string) => ({ kind: 'text', text: each }) as const
  return {
    kind: 'table',
    caption: words.statesCaption,
    columns: [
      { label: columns.volet, share: 23 },
      { label: columns.state, share: 23 },
      { label: columns.when, share: 18 },
      { label: columns.signer, share: 20 },
      { label: columns.means, share: 16 },
    ],
    rows: volets.map(({ title, seal, lastVersion }) =>
      seal
        ? [
            text(title),
            text(seal.isIntact ? words.sealed(seal.number) : words.broken),
            text(frDateTime(seal.sealedAt)),
            text(seal.signer),
            text(words.means(seal.signIn)),
          ]
        : [
            text(title),
            text(lastVersion ? `${words.draft}. ${words.reopened(lastVersion)}.` : words.draft),
            ...[words.none, words.none, words.none].map(text),
          ],
    ),
  }
}

const codeRows = ({ code, checkAt }: DossierContent): Block[] =>
  code
    ? [
        {
          kind: 'answers',
          rows: [
            { label: words.code, value: { kind: 'text', text: code, notes: [words.codeText(checkAt)] }, isKey: true },
          ],
        },
      ]
    : []
