// Reads a PDF without believing its structure: names are looked for everywhere, and in everything that inflates. The
// document is kept as it is (a signature stays valid) or refused.
import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { type Source, Unfit } from './bytes.ts'

const ACTIVE = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'Rendition',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'XFA',
])
/** Filters that would hide an object stream from us; no usual program writes one with them. */
const HIDING = [
  ['ASCIIHexDecode', 'AHx'],
  ['ASCII85Decode', 'A85'],
  ['LZWDecode', 'LZW'],
  ['RunLengthDecode', 'RL'],
  ['Crypt', 'Crypt'],
].flat()

const MOST_STREAMS = 50_000
const MOST_INFLATED = 256 * 1024 * 1024
const TAIL = 4096
/** A dictionary of an object stream is never so far from its data. */
const NEAR = 16 * 1024

const NAME = '/([^\\0\\t\\n\\f\\r ()<>\\[\\]{}/%]{1,127})'
const names = () => new RegExp(NAME, 'g')
const tokens = () => new RegExp(`${NAME}|end(?:obj|stream)|stream(?:\\r\\n|\\n|\\r)`, 'g')

type Filter = 'flate' | 'other' | 'unclear'
type Stream = {
  at: number
  names: ReadonlySet<string>
  /** Those that its dictionary names. */
  filters: readonly Filter[]
  /** The last dictionary that names a filter so that we cannot tell it, or any, stands close. */
  isNear: { objects: boolean; filter: boolean; unclear: boolean }
}

export async function checkPdf(source: Source): Promise<void> {
  checkEnd(source)
  const { streams, hasRoot } = readRaw(source)
  if (!hasRoot) throw new Unfit('broken')
  let left = MOST_INFLATED
  for (const stream of streams)
    if (mayHide(stream))
      left = await checkInflated(source, stream.at, left, isObjects(stream) && stream.filters.length > 0)
}

/** A file cut short has lost its end. */
function checkEnd(source: Source): void {
  const length = Math.min(TAIL, source.size)
  const tail = source.at(source.size - length, length).toString('latin1')
  const start = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1]
  if (start === undefined || Number(start) >= source.size) throw new Unfit('broken')
}

/** Every byte, compressed or not: what is hidden in a string, a comment or a stream is seen as well. */
function readRaw(source: Source): { streams: Stream[]; hasRoot: boolean } {
  const streams: Stream[] = []
  let since = new Set<string>()
  let hasRoot = false
  let filters: Filter[] = []
  const last = {
    objects: Number.NEGATIVE_INFINITY,
    filter: Number.NEGATIVE_INFINITY,
    unclear: Number.NEGATIVE_INFINITY,
  }
  for (const { at, text, name } of matchesIn(source)) {
    if (name !== undefined) {
      refuse(name)
      since.add(name)
      hasRoot ||= name === 'Root'
      if (name === 'ObjStm' || name === 'First') last.objects = at
      if (name === 'Filter') {
        const filter = filterAt(source, at + text.length)
        filters.push(filter)
        last.filter = at
        if (filter === 'unclear') last.unclear = at
      }
    } else if (text.startsWith('end')) {
      since = new Set()
      filters = []
    } else {
      if (streams.length === MOST_STREAMS) throw new Unfit('tooComplex')
      const isNear = {
        objects: at - last.objects < NEAR,
        filter: at - last.filter < NEAR,
        unclear: at - last.unclear < NEAR,
      }
      streams.push({ at: at + text.length, names: since, filters, isNear })
      since = new Set()
      filters = []
    }
  }
  return { streams, hasRoot }
}

const BLOCK = 128 * 1024
/** No token is longer. */
const OVERLAP = 512

function* matchesIn(source: Source): Generator<{ at: number; text: string; name: string | undefined }> {
  for (let from = 0; from < source.size; ) {
    const length = Math.min(BLOCK, source.size - from)
    const block = source.at(from, length).toString('latin1')
    const isLast = from + length === source.size
    let next = isLast ? length : length - OVERLAP
    for (const match of block.matchAll(tokens())) {
      if (match.index >= next && !isLast) break
      const [text, name] = match
      yield { at: from + match.index, text, name: name === undefined ? undefined : decoded(name) }
      next = Math.max(next, match.index + text.length)
    }
    from += next
  }
}

/** `/J#61vaScript` is `/JavaScript`. */
const decoded = (name: string): string =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function refuse(name: string): void {
  if (ACTIVE.has(name)) throw new Unfit('active')
  if (name === 'Encrypt') throw new Unfit('encrypted')
}

/** Pictures, and tables of places, are left compressed; what may hold objects is read, or refused when it cannot be. */
function mayHide(stream: Stream): boolean {
  const { names: found, isNear } = stream
  const holds = isObjects(stream)
  if (holds && !isPlain(stream)) throw new Unfit('tooComplex')
  if ((holds || isNear.objects) && (isNear.unclear || HIDING.some((filter) => found.has(filter))))
    throw new Unfit('tooComplex')
  return holds || isNear.objects || !((found.has('Image') && found.has('Width')) || found.has('XRef'))
}

const isObjects = ({ names: found }: Stream): boolean => found.has('ObjStm') || (found.has('First') && found.has('N'))

/** Deflated once, or not at all and then without a filter that a false end would have kept from us. */
const isPlain = ({ names: found, filters: [filter, ...more], isNear }: Stream): boolean =>
  !found.has('Predictor') && (filter === undefined ? !isNear.filter : filter === 'flate' && more.length === 0)

const FILTER = /^[\0\s]*(?:\/([^\0\s()<>[\]{}/%]+)|\[((?:[\0\s]*\/[^\0\s()<>[\]{}/%]+)*)[\0\s]*\])/
const LONGEST_FILTER = 256

/** What follows `/Filter`: one name or a list of names, never the number of another object, nor the same one twice. */
function filterAt(source: Source, at: number): Filter {
  const text = source.at(at, Math.min(LONGEST_FILTER, source.size - at)).toString('latin1')
  const [, one, list] = FILTER.exec(text) ?? []
  const filters = (one ?? list)
    ?.split('/')
    .map((name) => decoded(name.trim()))
    .filter((name) => name !== '')
  if (!filters || new Set(filters).size < filters.length) return 'unclear'
  return filters.length === 1 && (filters[0] === 'FlateDecode' || filters[0] === 'Fl') ? 'flate' : 'other'
}

const OBJECTS = /^[\0\s]*(?:\d+[\0\s]+\d|$)/

/** `isWhole`: objects, which have to inflate to their end and to be objects then. */
async function checkInflated(source: Source, at: number, left: number, isWhole: boolean): Promise<number> {
  if (!looksDeflated(source, at)) {
    if (isWhole) throw new Unfit('tooComplex')
    return left
  }
  const packed = Readable.from(bytesFrom(source, at))
  const inflate = createInflate()
  packed.pipe(inflate)
  let budget = left
  let carried: string | undefined
  try {
    for await (const bytes of inflate as AsyncIterable<Buffer>) {
      budget -= bytes.length
      if (budget < 0) throw new Unfit('tooComplex')
      const text = (carried ?? '') + bytes.toString('latin1')
      if (isWhole && carried === undefined && !OBJECTS.test(text)) throw new Unfit('tooComplex')
      for (const [, name] of text.matchAll(names())) refuse(decoded(name ?? ''))
      carried = text.slice(-OVERLAP)
    }
  } catch (error) {
    // Damaged from here on: what could be read of it was read.
    if (!(error as { code?: string }).code?.startsWith('Z_')) throw error
    if (isWhole) throw new Unfit('tooComplex')
  } finally {
    packed.destroy()
  }
  return budget
}

function looksDeflated(source: Source, at: number): boolean {
  if (at + 2 > source.size) return false
  const head = source.at(at, 2)
  return ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE() % 31 === 0
}

const FIRST_STEP = 4096
const STEP = 64 * 1024

function* bytesFrom(source: Source, from: number): Generator<Buffer> {
  for (let at = from; at < source.size; ) {
    const length = Math.min(at === from ? FIRST_STEP : STEP, source.size - at)
    // A copy: the window moves on while these are being read.
    yield Buffer.from(source.at(at, length))
    at += length
  }
}
