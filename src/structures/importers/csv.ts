// Open data as it comes: gzip or not, UTF-8 or Windows-1252, quotes that never close.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export type Encoding = 'utf-8' | 'windows-1252'
/** `cells` is undefined when the quotes of the line cannot be understood. `number`: of its first line in the file. */
export type CsvRecord = { number: number; raw: string; cells: string[] | undefined }

const GZIP = Buffer.from([0x1f, 0x8b])
const LONGEST_RECORD = 20

async function openBytes(file: string): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file)
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close())
  const stream = createReadStream(file)
  if (!buffer.equals(GZIP)) return stream
  const gunzip = createGunzip()
  stream.on('error', (error) => gunzip.destroy(error))
  return stream.pipe(gunzip)
}

/** Read once before anything is written: a truncated archive throws here. */
export async function inspect(file: string): Promise<{ encoding: Encoding; lines: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let encoding: Encoding = 'utf-8'
  let lines = 0
  for await (const chunk of await openBytes(file)) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
    if (encoding === 'utf-8' && !canDecode(decoder, chunk)) encoding = 'windows-1252'
  }
  return { encoding, lines }
}

function canDecode(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The records of a `;`-separated file, its header included. A broken one costs its own line, never the next ones. */
export async function* readRecords(file: string, encoding: Encoding): AsyncGenerator<CsvRecord> {
  const assembler = new Assembler()
  for await (const line of readLines(file, encoding)) yield* assembler.add(line)
  yield* assembler.end()
}

/** The records of a file where each line is one, cut at every separator: quotes mean nothing there. */
export async function* readPlainRecords(
  file: string,
  encoding: Encoding,
  separator: string,
): AsyncGenerator<CsvRecord> {
  for await (const { number, text } of readLines(file, encoding))
    if (text.trim() !== '') yield { number, raw: text, cells: text.split(separator) }
}

type Line = { number: number; text: string }

async function* readLines(file: string, encoding: Encoding): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  let number = 0
  for await (const chunk of await openBytes(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield { number: ++number, text: line.replace(/\r$/, '') }
  }
  rest += decoder.decode()
  if (rest !== '') yield { number: ++number, text: rest }
}

/** A cell may hold line breaks: lines wait together until the quote closes, as long as the width comes out right. */
class Assembler {
  #width: number | undefined
  #held: Line[] = [];

  *add(line: Line): Generator<CsvRecord> {
    if (this.#held.length === 0 && line.text.trim() === '') return
    this.#held.push(line)
    const raw = this.#held.map(({ text }) => text).join('\n')
    const cells = cellsOf(raw)
    const isWhole = cells && (this.#held.length === 1 || cells.length === this.#width)
    if (isWhole) yield this.#release(raw, cells)
    else if (cells || this.#held.length >= LONGEST_RECORD) yield* this.#giveUp()
  }

  *end(): Generator<CsvRecord> {
    while (this.#held.length > 0) yield* this.#giveUp()
  }

  #release(raw: string, cells: string[]): CsvRecord {
    const number = this.#held[0]?.number ?? 0
    this.#held = []
    this.#width ??= cells.length
    return { number, raw, cells }
  }

  *#giveUp(): Generator<CsvRecord> {
    const [broken, ...others] = this.#held
    this.#held = []
    if (broken) yield { number: broken.number, raw: broken.text, cells: undefined }
    for (const line of others) yield* this.add(line)
  }
}

// Splitting is four times as fast as the parser, which is kept for the lines that need it.
function cellsOf(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(';')
  try {
    const records: string[][] = parse(text, { delimiter: ';', relax_column_count: true, relax_quotes: true })
    return records[0]
  } catch {
    return undefined
  }
}
