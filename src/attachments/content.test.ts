import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { aHeic, aJpeg, aPdf, aPng } from './builders.ts'
import { HEAD, typeOf } from './content.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const cases: [what: string, head: Buffer, type: ReturnType<typeof typeOf>][] = [
  ['a PDF', aPdf(), 'pdf'],
  ['a PDF behind a blank line', Buffer.concat([latin1('\r\n'), aPdf()]), 'pdf'],
  ['a JPEG', aJpeg(), 'jpeg'],
  ['a PNG', aPng(), 'png'],
  ['a HEIC', aHeic(), 'heic'],
  ['a HEIC of several pictures', latin1('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), 'heic'],
  ['an AVIF', latin1('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf'), undefined],
  ['a film', latin1('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), undefined],
  ['a page that speaks of a PDF', latin1('<html>%PDF-1.7'), undefined],
  ['an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
  ['a ZIP, such as a DOCX', latin1('PK\x03\x04'), undefined],
  ['a GIF', latin1('GIF89a'), undefined],
  ['a program', latin1('MZ\x90\0'), undefined],
  ['a word', latin1('%PDF'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
]
for (const [what, head, type] of cases)
  test(`${what} is ${type ?? 'not taken'}, whatever its name`, () => assert.equal(typeOf(head), type))

test('what a file is follows from its first kilobyte alone', () => {
  const heads = fc.constantFrom(aPdf(), aJpeg(), aPng(), aHeic())
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 64 }), (head, tail) => {
      const long = Buffer.concat([head, Buffer.alloc(Math.max(0, HEAD - head.length)), tail])
      assert.equal(typeOf(long), typeOf(head))
    }),
  )
})

test('no bytes at all make it fail', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2 * HEAD }), (bytes) => void typeOf(bytes)))
})
