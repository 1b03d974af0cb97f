// A pasted prescription or letter becomes lines. Words are moved, never dropped: what is no line is given back as `rest`.

import type { Column, Question, Row } from './volet.ts'

export type Treatment = { medicament: string; posologie?: string; voie?: Route }
export type Route =
  | 'orale'
  | 'sousCutanee'
  | 'intramusculaire'
  | 'intraveineuse'
  | 'cutanee'
  | 'inhalee'
  | 'oculaire'
  | 'rectale'
  | 'autre'
/** `rest`: what stands around the list, such as the sentences of a letter. */
export type Pasted<Line> = { lines: Line[]; rest: string }

const MARK = /^\s*(?:[-–—•·*▪●►▸✓>+]+\s*|\(?\d{1,2}\s?[.)°/]-?\s+|\d{1,2}\s-\s+|\[[ xX]?\]\s*)+/

type Pasting = Extract<Question, { kind: 'rows' }>

/** Rows of a question that takes pasted lists, `room` at most; a word that no column takes stays in the first. */
export function rowsFromPaste(question: Pasting, text: string, room = question.max): Pasted<Row> {
  const { lines, rest } = question.paste === 'treatments' ? readTreatments(text, room) : readLines(text, room)
  return { lines: lines.map((line) => rowOf(question.columns, typeof line === 'string' ? { '': line } : line)), rest }
}

function rowOf([first, ...others]: readonly Column[], line: Readonly<Record<string, string>>): Row {
  if (!first) return {}
  const taken = others.filter((column) => column.key in line && takes(column, line[column.key] ?? ''))
  const left = Object.entries(line).filter(([key]) => key !== 'voie' && !taken.some((column) => column.key === key))
  return {
    [first.key]: left.map(([, text]) => text).join(' '),
    ...Object.fromEntries(taken.map(({ key }) => [key, line[key] ?? ''])),
  }
}

const takes = (column: Column, text: string): boolean =>
  column.kind !== 'choice' || column.options.some(({ value }) => value === text)

/** One line each, without its bullet or number; those beyond `most` are the rest. */
export function readLines(text: string, most = Number.POSITIVE_INFINITY): Pasted<string> {
  const lines = linesOf(text).flatMap((line) => withoutMark(line) || [])
  return { lines: lines.slice(0, most), rest: lines.slice(most).join('\n') }
}

// Runs of white space are what makes a pattern slow: one space, or one tab between two cells, says as much.
const linesOf = (text: string): string[] =>
  text.replace(/[^\S\r\n\u2028\u2029]+/g, (run) => (run.includes('\t') ? '\t' : ' ')).split(/\r\n|[\n\r\u2028\u2029]/)
const withoutMark = (line: string): string => line.replace(MARK, '').trim()

const NUMBER = String.raw`(?:\d+(?:[.,/]\d+)?|½|¼|une?|deux|trois|quatre|demi(?:e)?)`
const FORM = String.raw`(?:cp[rs]?|comp(?:rim[ée]s?)?|g[ée]l(?:ules?)?|caps(?:ules?)?|sach(?:ets?)?|amp(?:oules?)?|gouttes?|gt+es?|bouff(?:[ée]es?)?|inhal(?:ations?)?|pulv(?:[ée]risations?)?|patch(?:s|es)?|inj(?:ections?)?|suppo(?:sitoires?)?|doses?|mesures?|c(?:uill?[èe]res?)?\s?à\s?(?:soupe|caf[ée])|c\.?\s?à\s?[sc]\.?|cas|cac|applications?|aérosols?|nébulisations?|flacons?|dosettes?|pressions?|seringues?)`
const UNIT = `(?:mg|g|µg|μg|mcg|ug|ml|m?mol|m[ée]q|ui|u|unit[ée]s?|gouttes?|gttes?)`
const MOMENT = String.raw`(?:matins?|midis?|soirs?|couchers?|nuits?|petit[- ]d[ée]jeuner|d[ée]jeuner|d[iî]ner|repas|je[uû]n|go[uû]ter|lever|\d{1,2}\s?h(?:\d\d)?)`
const PERIOD = String.raw`(?:j(?:ours?)?|24\s?h|sem(?:aines?)?|mois|h(?:eures?)?|prises?|nuits?)`

// Where what to take ends and how to take it begins.
const STARTS = [
  String.raw`${NUMBER}\s*${FORM}(?![a-zé])`,
  String.raw`\d+(?:[.,]\d+)?\s*[-–/]\s*\d+(?:[.,]\d+)?\s*[-–/]\s*\d+(?:[.,]\d+)?(?:\s*[-–/]\s*\d+)?(?![\d/])`,
  String.raw`${NUMBER}\s*${UNIT}(?:\s+/|\s+par)\s+${PERIOD}(?![a-zé])`,
  String.raw`(?:${NUMBER}\s*)?(?:x|fois|×)?\s*(?:/|par)\s*${PERIOD}(?![a-zé])`,
  String.raw`${NUMBER}\s*(?:fois|x|×)\s*\d*\s*(?:/|par|${PERIOD})`,
  String.raw`x\s*\d\b`,
  String.raw`(?:${NUMBER}\s*(?:ui|u|unit[ée]s?)?\s*)?(?:(?:le|la|au|à|a|aux|chaque|tous les|avant|apr[èe]s|pendant)\s+)?(?:le\s+|l[ea]s?\s+|l[’'])?${MOMENT}(?![a-zé])`,
  String.raw`(?:tous|toutes)\s+les`,
  String.raw`(?:\d+\s+)?(?:chaque|quotidien(?:nement)?|hebdomadaire)`,
  String.raw`(?:en\s+)?si\s+(?:besoin|douleurs?|n[ée]cessaire|constipation|anxi[ée]t[ée]|agitation|fi[èe]vre|naus[ée]es?|insomnie)`,
  String.raw`(?:en\s+)?cas\s+de`,
  String.raw`en\s+cas`,
  String.raw`(?:pdt|pendant|durant|jusqu|qsp|q\.s\.p|max(?:imum|i)?\b|selon|arr[êe]t|depuis|[àa]\s+renouveler|ar\b|sb\b|s\.b\b)`,
  String.raw`(?:per\s*os|p\.?o\.?|v\.?o\.?|s\.?[-/]?c\.?|i\.?v\.?[dl]?|i\.?m\.?|sous[- ]cut|intra[- ]?(?:veineu|muscul)|voie\s)(?![a-z]{3})`,
  String.raw`en\s+(?:continu|une\s+prise|\d+\s+prises|sous[- ]cut)`,
  String.raw`un\s+jour\s+sur`,
  String.raw`1\s*j(?:our)?\s*(?:/|sur)\s*\d`,
]
const START = new RegExp(String.raw`(?<![\p{L}\d.,/])(?:${STARTS.join('|')})`, 'iu')
const DOSE = new RegExp(String.raw`\d\s*(?:${UNIT}|%)(?![a-zé])`, 'iu')

// « QSP 3 mois, AR 2 fois »: of the whole prescription, whatever drug stands above; « à renouveler toutes les 72 h » is of one.
const RENEWAL =
  /^(?:(?:ordonnance|prescription|traitement) )?(?:[àa] renouveler|renouvel|ar(?!\p{L})|qsp|ns(?!\p{L})|non substituable|pour|(?:pendant|durant) (?=.*(?:renouvel|ar$|ar )))/u
const RENEWAL_WORD =
  /^(?:ordonnance|prescription|traitement|[àa]|renouvel\p{L}+|ar|qsp|ns|non|substituables?|pour|pendant|durant|et|de|si|besoin|n[ée]cessaire|fois|x\d*|\d+(?:x|j|m|mois|jours)?|une?|deux|trois|quatre|cinq|six|j|jours?|sem|semaines?|mois|ans?)$/u
function isRenewal(text: string): boolean {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .replaceAll('.', '')
      .match(/[\p{L}\p{M}\d]+/gu) ?? []
  return words.every((word) => RENEWAL_WORD.test(word)) && RENEWAL.test(words.join(' '))
}

const isPosology = (text: string): boolean => START.exec(text)?.index === 0

const routes: [Route, RegExp][] = [
  ['sousCutanee', /sous[- ]cutan|(?<![\p{L}.])s\.?[-/]?c\.?(?![\p{L}])/iu],
  ['intraveineuse', /intra[- ]?veineu|(?<![\p{L}.])i\.?v\.?[dl]?\.?(?![\p{L}])/iu],
  ['intramusculaire', /intra[- ]?muscul|(?<![\p{L}.])i\.?m\.?(?![\p{L}])/iu],
  ['oculaire', /collyre|(?<!\p{L})(?:œil|oeil|yeux|ophtalm\p{L}*|oculaires?)(?!\p{L})/iu],
  ['rectale', /suppo|rectale?|lavement/iu],
  ['cutanee', /patch|transderm|cutan[ée]e?|cr[èe]me|pommade|(?<!\p{L})gel(?!\p{L})|dispositif/iu],
  ['inhalee', /bouff|inhal|a[ée]rosol|n[ée]bul|turbuhaler|diskus|spray\s+bucc/iu],
  ['autre', /sublingual|sous la langue|nasale?|auriculaire|vaginale?/iu],
  [
    'orale',
    /per\s*os|voie\s+orale|(?<![\p{L}.])[pv]\.?o\.?(?![\p{L}])|buvable|(?<!\p{L})(?:cp[rs]?|comprim[ée]s?|g[ée]l(?:ules?)?|caps(?:ules?)?|sach(?:ets?)?|sirop|orodisp\p{L}*)(?!\p{L})/iu,
  ],
]
const routeOf = (text: string): Route | undefined => routes.find(([, pattern]) => pattern.test(text))?.[0]

/** The list of a prescription, a spreadsheet or a letter, `most` lines at most: from the next one on all is the rest. */
export function readTreatments(text: string, most = Number.POSITIVE_INFINITY): Pasted<Treatment> {
  const pieces = linesOf(text).flatMap(piecesOf)
  const areNames = pieces.every(({ kind }) => kind !== 'treatment' && kind !== 'more' && kind !== 'prose')
  const found: { text: string; more: string[] }[] = []
  const rest: string[] = []
  let isFull = false
  for (const [index, { kind, text: piece }] of pieces.entries()) {
    const last = found.at(-1)
    const begins = kind === 'treatment' || (kind === 'name' && (areNames || isBeside(pieces, index)))
    isFull ||= begins && found.length >= most
    if (begins && !isFull) found.push({ text: piece, more: [] })
    else if (kind === 'more' && last && !isFull) last.more.push(piece)
    else rest.push(piece)
  }
  return { lines: found.map(lineOf), rest: rest.filter((piece) => piece !== '').join('\n') }
}

const lineOf = ({ text, more }: { text: string; more: readonly string[] }): Treatment => {
  const line = treatmentOf(text)
  return more.length > 0 ? withMore(line, more.join(', ')) : line
}

/** `name`: may be a drug without dose, if its neighbours are of the list. `more`: goes on with the line before. */
type Piece = { kind: 'treatment' | 'name' | 'more' | 'renewal' | 'prose' | 'blank'; text: string }

// No drug takes so many words: such a line is a text, kept whole.
const LONGEST_LINE = 1000

function piecesOf(line: string): Piece[] {
  const text = withoutMark(line)
  if (text === '') return [{ kind: 'blank', text: '' }]
  if (text.length > LONGEST_LINE) return [{ kind: 'prose', text }]
  return splitSentence(text) ?? [{ kind: kindOf(text, text !== line.trim()), text }]
}

const TITLE =
  /^(?:traitements?|ordonnances?|prescriptions?|m[ée]dicaments?|dci|sp[ée]cialit[ée]|posologies?|voies?|docteur|dr\b|cher|ch[èe]re|madame|monsieur|mme\b|m\.\s|cordialement|confraternellement|bien\s|merci|patient|n[ée]e?\s+le|le\s+\d|tel|t[ée]l|rpps|fait\s+[àa]|ant[ée]c[ée]dents?|allergies?|concernant|nom|pr[ée]nom|date)(?![\p{L}-])/iu
// A sentence speaks of somebody.
const PROSE =
  /(?<!\p{L})(?:je|vous|il|elle|nous|patiente?|son|sa|ses|mon|votre|est|a\s+été|présente|présentait|souffre|adresse|remercie|hospitalisée?)(?!\p{L})/iu

function kindOf(text: string, isMarked: boolean): Piece['kind'] {
  if (isRenewal(text)) return 'renewal'
  if (text.includes('\t')) return TITLE.test(text) ? 'prose' : 'treatment'
  if (isPosology(text)) return 'more'
  const isSentence = PROSE.test(text) || TITLE.test(text) || text.endsWith(':')
  const tells = DOSE.test(text) || START.test(text)
  if (tells && (!isSentence || (isMarked && !TITLE.test(text))) && text.length <= 220) return 'treatment'
  if (isSentence) return 'prose'
  if (isMarked) return text.split(/\s+/).length <= 8 ? 'treatment' : 'prose'
  return text.split(/\s+/).length <= 4 && !/[.:,;!?]$/.test(text) && /^\p{L}/u.test(text) ? 'name' : 'prose'
}

const LISTED: readonly Piece['kind'][] = ['treatment', 'more', 'renewal']
const isBeside = (pieces: readonly Piece[], index: number): boolean =>
  [pieces[index - 1], pieces[index + 1]].some((beside) => beside !== undefined && LISTED.includes(beside.kind))

const INTRODUCED =
  /^(.*?(?:traitements?|ordonnance|prescriptions?|m[ée]dicaments?|sous)[^:]*:|traitements?\s+(?:actuels?|habituels?)\s+)\s*(.+)$/iu

/** « Son traitement comporte : A 40 mg le matin, B 5 mg et C. » */
function splitSentence(text: string): Piece[] | undefined {
  const [, before, list] = INTRODUCED.exec(text) ?? []
  const items = (list ?? text)
    .split(/\s*[;+]\s+|,\s+(?=\p{Lu})|\.\s+(?=\p{Lu})|\s+et\s+(?=\p{Lu})/u)
    .filter((item) => item !== '')
  const told = items.filter(
    (item) => !isPosology(item) && !isRenewal(item) && (DOSE.test(item) || START.test(item)) && !PROSE.test(item),
  )
  if (told.length < 2 || (before === undefined && told.length < items.length)) return undefined
  return [
    ...(before ? [{ kind: 'prose' as const, text: before }] : []),
    ...items.map((item): Piece => ({ kind: kindInSentence(item), text: item.replace(/\.$/, '') })),
  ]
}

function kindInSentence(item: string): Piece['kind'] {
  if (isRenewal(item)) return 'renewal'
  if (isPosology(item)) return 'more'
  return PROSE.test(item) ? 'prose' : 'treatment'
}

function treatmentOf(text: string): Treatment {
  const cells = text.split('\t').map((cell) => cell.trim())
  const [drug = '', ...others] = cells.filter((cell) => cell !== '')
  if (cells.length > 1 && others.length > 0) return complete(drug, others.join(' '))
  const start = START.exec(text.replaceAll('\t', ' '))
  const whole = text.trim()
  if (!start || start.index === 0) return complete(...cutAt(whole, /\s+[:=→]\s+|\s*:\s+/))
  return complete(trimEnds(whole.slice(0, start.index)), whole.slice(start.index))
}

const cutAt = (text: string, separator: RegExp): [string, string] => {
  const found = separator.exec(text)
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, '']
}

const trimEnds = (text: string): string => text.replace(/[\s:,;=→–(-]+$/, '').trim()

function complete(medicament: string, posologie: string): Treatment {
  if (medicament.trim() === '' && posologie.trim() !== '') return complete(posologie, '')
  const how = posologie.trim()
  const voie = routeOf(`${how} ${medicament}`)
  return { medicament: medicament.trim(), ...(how ? { posologie: how } : {}), ...(voie ? { voie } : {}) }
}

const withMore = ({ medicament, posologie }: Treatment, more: string): Treatment =>
  complete(medicament, [posologie, more].filter(Boolean).join(', '))
