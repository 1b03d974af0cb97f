import { copy, type Sink, type Source, Unfit } from './bytes.ts'
import { orientationBlock, orientationIn } from './orientation.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const EXIF = 'Exif\0\0'

type Segment = { marker: number; at: number; length: number }

/** Copies what draws the picture and its colours, and nothing else: no EXIF, XMP, IPTC, comment, second picture or tail. */
export function cleanJpeg(source: Source, sink: Sink, maxPixels: number): void {
  const orientation = orientationOf(source)
  sink.write(Buffer.from([0xff, SOI]))
  let isFramed = false
  let hasScan = false
  for (const segment of segmentsOf(source)) {
    if (segment.marker === EOI) {
      if (!hasScan) throw new Unfit('broken')
      sink.write(Buffer.from([0xff, EOI]))
      return
    }
    if (isFrame(segment.marker)) {
      checkFrame(source, segment, maxPixels)
      if (!isFramed && orientation !== 1) sink.write(exifSegment(orientation))
      isFramed = true
    }
    if (segment.marker === SOS) {
      if (!isFramed) throw new Unfit('broken')
      hasScan = true
      copy(source, sink, segment.at, segment.length)
    } else if (isKept(source, segment)) copy(source, sink, segment.at, segment.length)
  }
  throw new Unfit('broken')
}

/** Each segment with its marker; a scan goes with the compressed data behind it. */
function* segmentsOf(source: Source): Generator<Segment> {
  for (let at = 2; ; ) {
    if (source.at(at, 1)[0] !== 0xff) throw new Unfit('broken')
    const marker = source.at(at + 1, 1)[0] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === EOI) {
      yield { marker, at, length: 2 }
      return
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI)) throw new Unfit('broken')
    const size = source.at(at + 2, 2).readUInt16BE()
    if (size < 2) throw new Unfit('broken')
    const end = marker === SOS ? endOfScan(source, at + 2 + size) : at + 2 + size
    if (end > source.size) throw new Unfit('broken')
    yield { marker, at, length: end - at }
    at = end
  }
}

const STEP = 64 * 1024

/** In compressed data `FF` is followed by `00`, or by a restart marker; anything else is the next segment. */
function endOfScan(source: Source, from: number): number {
  for (let at = from; at < source.size - 1; ) {
    const window = source.at(at, Math.min(STEP, source.size - at))
    const found = window.indexOf(0xff)
    if (found < 0) at += window.length
    else if (found === window.length - 1) at += found || 1
    else {
      const next = window[found + 1] ?? 0
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + found
      at += found + (next === 0xff ? 1 : 2)
    }
  }
  throw new Unfit('broken')
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function checkFrame(source: Source, { at, length }: Segment, maxPixels: number): void {
  if (length < 10) throw new Unfit('broken')
  const [height, width] = [source.at(at + 5, 2).readUInt16BE(), source.at(at + 7, 2).readUInt16BE()]
  if (height === 0 || width === 0) throw new Unfit('broken')
  if (height * width > maxPixels) throw new Unfit('tooManyPixels')
}

function isKept(source: Source, { marker, at, length }: Segment): boolean {
  if (marker < APP0) return true
  const starts = (text: string) =>
    length >= 4 + text.length && source.at(at + 4, text.length).toString('latin1') === text
  if (marker === APP0) return starts('JFIF\0') && length <= 18
  if (marker === APP2) return starts('ICC_PROFILE\0')
  if (marker === APP14) return starts('Adobe') && length <= 16
  return false
}

function orientationOf(source: Source): number {
  for (const { marker, at, length } of segmentsOf(source)) {
    if (marker === SOS || marker === EOI) return 1
    if (marker !== APP1 || length < 4 + EXIF.length) continue
    if (source.at(at + 4, EXIF.length).toString('latin1') !== EXIF) continue
    return orientationIn(Buffer.from(source.at(at + 4 + EXIF.length, length - 4 - EXIF.length)))
  }
  return 1
}

function exifSegment(orientation: number): Buffer {
  const block = orientationBlock(orientation)
  const head = Buffer.from([0xff, APP1, 0, 2 + EXIF.length + block.length])
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), block])
}
