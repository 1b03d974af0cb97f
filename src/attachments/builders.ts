import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { type Spool, spoolFrom } from './spool.ts'

/** Drawn for the tests: four fields of colour, 64 × 48, coded as HEVC. */
export const aHeic = (): Buffer =>
  Buffer.from(
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAfwACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAIdtZGF0AAAAeygBrxOA5TH3/7bJP9j1P8JyZk6gxC/xrPuPpv54ksQbjp4npUMwf3TkQUaBe1jcMt73xSIiNdSZt6UDo/6Qr/8sgAWsqIWE8RbEZYfP9BcN50TAB8bQat0IcNrldUzPYaW11fgIIynv5q/shQh0vxZN1ohvqbr3xhD5wg==',
    'base64',
  )

export const spoolOf = (bytes: Uint8Array): Promise<Spool> =>
  spoolFrom(Readable.from([bytes], { objectMode: false }), Number.POSITIVE_INFINITY)

/** What the file holds, which is then closed. */
export async function bytesIn(spool: Spool): Promise<Buffer> {
  const { buffer } = await spool.handle.read(Buffer.alloc(spool.size), 0, spool.size, 0)
  await spool.handle.close()
  return buffer
}

export const pngChunk = (type: string, content: Uint8Array = Buffer.alloc(0)): Buffer => {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length)
  chunk.write(type, 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}

/** Grey, without a single detail. `before` stands before the picture’s data, `after` behind its end. */
export function aPng({ width = 8, height = 6, before = [] as Buffer[], after = Buffer.alloc(0) } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 1_000_000), 0))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...before,
    pngChunk('IDAT', rows),
    pngChunk('IEND'),
    after,
  ])
}

export const jpegSegment = (marker: number, content: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A little-endian EXIF block: an orientation, and a place that nobody must learn. */
export function anExif(orientation: number): Buffer {
  const tiff = Buffer.alloc(64)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  tiff.writeUInt16LE(0x010e, 10)
  tiff.writeUInt16LE(2, 12)
  tiff.writeUInt32LE(20, 14)
  tiff.writeUInt32LE(40, 18)
  tiff.writeUInt16LE(0x0112, 22)
  tiff.writeUInt16LE(3, 24)
  tiff.writeUInt32LE(1, 26)
  tiff.writeUInt16LE(orientation, 30)
  tiff.write('48.8566N 2.3522E', 40, 'latin1')
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

/** A picture of noise, so that its compressed data holds every byte; `segments` stand right after the start. */
export function aJpeg({ width = 64, height = 48, segments = [] as Buffer[], after = Buffer.alloc(0) } = {}): Buffer {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let at = 0, seed = 7; at < data.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    if (at % 4 !== 3) data[at] = seed >> 16
  }
  const { data: plain } = jpeg.encode({ width, height, data }, 90)
  return Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2), after])
}

type PdfStream = { dictionary: string; data: Buffer }

export const deflated = (text: string | Buffer, dictionary = ''): PdfStream => ({
  dictionary: `/Filter /FlateDecode ${dictionary}`,
  data: deflateSync(text),
})

/** Objects 1 (catalogue), 2 (pages) and 3 (page) are there; `objects` and `streams` follow. `catalogue`, `trailer`: entries added. */
export function aPdf({
  objects = [] as string[],
  streams = [] as PdfStream[],
  catalogue = '',
  trailer = '',
  end = '%%EOF\n',
} = {}): Buffer {
  const bodies = [
    Buffer.from(`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>'),
    ...objects.map((text) => Buffer.from(text, 'latin1')),
    ...streams.map(({ dictionary, data }) =>
      Buffer.concat([
        Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, 'latin1'),
        data,
        Buffer.from('\nendstream'),
      ]),
    ),
  ]
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [index, body] of bodies.entries()) {
    places.push(at)
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(part)
    at += part.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const tail = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n${end}`
  return Buffer.concat([...parts, Buffer.from(tail)])
}
