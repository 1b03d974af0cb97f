import { crc32 } from 'node:zlib'
import { copy, type Sink, type Source, Unfit } from './bytes.ts'
import { orientationBlock, orientationIn } from './orientation.ts'

const SIGNATURE = 8
/** What draws the picture and its colours. Text, time, EXIF, animation and whatever else is not listed is left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])
const LONGEST_EXIF = 64 * 1024

type Chunk = { type: string; at: number; length: number }

export function cleanPng(source: Source, sink: Sink, maxPixels: number): void {
  const chunks = [...chunksOf(source)]
  const [header] = chunks
  if (header?.type !== 'IHDR' || header.length !== 13) throw new Unfit('broken')
  const [width, height] = [source.at(header.at, 4).readUInt32BE(), source.at(header.at + 4, 4).readUInt32BE()]
  if (width === 0 || height === 0) throw new Unfit('broken')
  if (width * height > maxPixels) throw new Unfit('tooManyPixels')
  if (!chunks.some(({ type }) => type === 'IDAT') || chunks.at(-1)?.type !== 'IEND') throw new Unfit('broken')
  sink.write(source.at(0, SIGNATURE))
  const orientation = orientationOf(source, chunks)
  for (const chunk of chunks) {
    if (KEPT.has(chunk.type)) copy(source, sink, chunk.at - 8, chunk.length + 12)
    if (chunk.type === 'IHDR' && orientation !== 1) sink.write(chunkWith('eXIf', orientationBlock(orientation)))
  }
}

const MOST_CHUNKS = 100_000

/** Up to `IEND`, each with its checksum verified; what comes after is no part of the picture. */
function* chunksOf(source: Source): Generator<Chunk> {
  let at = SIGNATURE
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = source.at(at, 8)
    const [length, type] = [head.readUInt32BE(), head.toString('latin1', 4)]
    if (!/^[A-Za-z]{4}$/.test(type) || at + 12 + length > source.size) throw new Unfit('broken')
    if (checksum(source, at + 4, length + 4) !== source.at(at + 8 + length, 4).readUInt32BE()) throw new Unfit('broken')
    yield { type, at: at + 8, length }
    if (type === 'IEND') return
    at += 12 + length
  }
  throw new Unfit('tooComplex')
}

const STEP = 64 * 1024

function checksum(source: Source, from: number, length: number): number {
  let sum = 0
  for (let done = 0; done < length; done += STEP)
    sum = crc32(source.at(from + done, Math.min(STEP, length - done)), sum)
  return sum
}

function orientationOf(source: Source, chunks: readonly Chunk[]): number {
  const exif = chunks.find(({ type, length }) => type === 'eXIf' && length <= LONGEST_EXIF)
  return exif ? orientationIn(source.at(exif.at, exif.length)) : 1
}

function chunkWith(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length)
  chunk.write(type, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}
