import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import type { FileFault } from '../attachment.ts'
import { aHeic, aJpeg, anExif, aPdf, aPng, bytesIn, deflated, jpegSegment, pngChunk, spoolOf } from '../builders.ts'
import { type Inspected, inspect } from './inspect.ts'
import { orientationBlock } from './orientation.ts'

const look = async (bytes: Buffer): Promise<Inspected> => inspect(await spoolOf(bytes))
async function kept(bytes: Buffer): Promise<Buffer> {
  const result = await look(bytes)
  assert.ok('file' in result, JSON.stringify(result))
  return bytesIn(result.file)
}
async function refused(bytes: Buffer, fault: FileFault): Promise<void> {
  const result = await look(bytes)
  if ('file' in result) await result.file.handle.close()
  assert.deepEqual(result, { fault })
}

const secrets = ['48.8566N', 'Appareil', 'xmpmeta']
const app = (marker: number, text: string) => jpegSegment(marker, Buffer.from(text, 'latin1'))
const told = [
  jpegSegment(0xe1, anExif(6)),
  app(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Appareil</x:xmpmeta>'),
  app(0xed, 'Photoshop 3.0\0Appareil'),
  app(0xfe, 'Appareil'),
  app(0xe2, 'MPF\0Appareil'),
]

test('a JPEG keeps its picture and which way is up, and nothing that tells where or by what it was taken', async () => {
  const plain = aJpeg()
  const clean = await kept(aJpeg({ segments: told, after: Buffer.from('Appareil: second film') }))
  for (const secret of secrets) assert.equal(clean.includes(secret), false, secret)
  assert.ok(clean.includes(orientationBlock(6)))
  assert.deepEqual(jpeg.decode(clean).data, jpeg.decode(plain).data)
})

test('the colours of a JPEG stay; an upright one gets no EXIF', async () => {
  const profile = app(0xe2, 'ICC_PROFILE\0\x01\x01couleurs')
  const clean = await kept(aJpeg({ segments: [jpegSegment(0xe1, anExif(1)), profile] }))
  assert.ok(clean.includes('ICC_PROFILE'))
  assert.equal(clean.includes('Exif'), false)
})

test('a JPEG without anything to take away stays as it is, to the byte', async () => {
  assert.deepEqual(await kept(aJpeg()), aJpeg())
})

test('a JPEG cut short, without a picture, or too large to show is refused', async () => {
  const whole = aJpeg()
  await refused(whole.subarray(0, whole.length - 40), 'broken')
  await refused(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'broken')
  await refused(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0]), 'broken')
  const bomb = Buffer.from(whole)
  const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]))
  bomb.writeUInt16BE(65_000, frame + 5)
  bomb.writeUInt16BE(65_000, frame + 7)
  await refused(bomb, 'tooManyPixels')
})

test('a PNG loses its texts, its date and its place, and keeps its orientation', async () => {
  const before = [
    pngChunk('tEXt', Buffer.from('Author\0Appareil')),
    pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0xmpmeta')),
    pngChunk('tIME', Buffer.alloc(7)),
    pngChunk('eXIf', anExif(8).subarray(6)),
    pngChunk('prVt', Buffer.from('Appareil')),
    pngChunk('pHYs', Buffer.alloc(9)),
  ]
  const clean = await kept(aPng({ before, after: Buffer.from('Appareil') }))
  for (const secret of secrets) assert.equal(clean.includes(secret), false, secret)
  assert.ok(clean.includes(orientationBlock(8)))
  assert.ok(clean.includes('pHYs'))
  assert.deepEqual(await kept(aPng()), aPng())
})

test('a PNG that was changed on its way, cut, or of a billion points is refused', async () => {
  const changed = aPng()
  changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1
  await refused(changed, 'broken')
  await refused(aPng().subarray(0, -4), 'broken')
  await refused(aPng({ width: 40_000, height: 40_000 }), 'tooManyPixels')
})

test('a HEIC becomes a JPEG of the same picture', async () => {
  const result = await look(aHeic())
  assert.ok('file' in result)
  assert.equal(result.type, 'jpeg')
  const { width, height, data } = jpeg.decode(await bytesIn(result.file))
  assert.deepEqual([width, height], [64, 48])
  const [red = 0, green = 0] = data
  assert.ok(red > 150 && green < 90)
})

test('a HEIC that holds no picture is refused', async () => {
  await refused(Buffer.concat([aHeic().subarray(0, 60), Buffer.alloc(300)]), 'broken')
})

test('an empty file, and one of no known type, are refused', async () => {
  await refused(Buffer.alloc(0), 'empty')
  await refused(Buffer.from('PK\x03\x04 un document'), 'unknownType')
})

test('a PDF is kept as it came, to the byte', async () => {
  const pdf = aPdf({ streams: [deflated('BT (Bonjour) Tj ET')] })
  assert.deepEqual(await kept(pdf), pdf)
})

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const action = (text: string) => aPdf({ objects: [text], catalogue: '/OpenAction 4 0 R' })
const objectStream = (object: string) => deflated(`9 0 ${object}`, '/Type /ObjStm /N 1 /First 4')
const hidden: Record<string, Buffer> = {
  'a script': action(script),
  'a script whose name is written in figures': action('<< /S /#4aavaScr#69pt /JS (1) >>'),
  'a script in an object stream': aPdf({ streams: [objectStream(script)] }),
  'a script in an object stream that calls itself a picture': aPdf({
    streams: [deflated(`9 0 ${script}`, '/Subtype /Image /Width 1 /N 1 /First 4')],
  }),
  'a script in an object stream behind a false end in a string': aPdf({
    streams: [deflated(`9 0 ${script}`, '/Type /ObjStm /N 1 /First 4 /X (endobj) /Subtype /Image /Width 1')],
  }),
  'a script in a comment, where a table of places may lead': Buffer.concat([
    Buffer.from(`%PDF-1.7\n% 9 0 obj ${script} endobj\n`),
    aPdf(),
  ]),
  'a script inside the data of a stream': aPdf({
    streams: [{ dictionary: '', data: Buffer.from(`9 0 obj ${script} endobj`) }],
  }),
  'a program to start': action('<< /S /Launch /F (calc.exe) >>'),
  'an attached file': aPdf({ objects: ['<< /Type /EmbeddedFile >>'] }),
  'an attached file that only the names list': aPdf({ catalogue: '/Names << /EmbeddedFiles 4 0 R >>' }),
  'a film': aPdf({ objects: ['<< /Subtype /RichMedia >>'] }),
  'a form that sends itself': action('<< /S /SubmitForm /F (https://exemple.test) >>'),
  'a form in XFA': aPdf({ catalogue: '/AcroForm << /XFA 4 0 R >>' }),
}
for (const [what, pdf] of Object.entries(hidden)) test(`a PDF with ${what} is refused`, () => refused(pdf, 'active'))

test('an encrypted PDF is refused, and said to be so', () => refused(aPdf({ trailer: '/Encrypt 4 0 R' }), 'encrypted'))

const unreadable: Record<string, string> = {
  'in figures': '/Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode',
  'in two layers': '/Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]',
  'behind a predictor': '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
}
for (const [how, dictionary] of Object.entries(unreadable))
  test(`an object stream packed ${how} cannot be read, so it is refused`, () =>
    refused(aPdf({ streams: [{ dictionary, data: deflateSync('9 0 <<>>') }] }), 'tooComplex'))

const objectsPacked = (filter: string, data: Buffer, object = '') =>
  aPdf({ objects: [object || 'null'], streams: [{ dictionary: `/Type /ObjStm /N 1 /First 4 ${filter}`, data }] })
const packed = `9 0 ${script}`
const hex = Buffer.from(`${Buffer.from(packed).toString('hex')}>`)
const mispacked: Record<string, Buffer> = {
  'twice in the same way': objectsPacked('/Filter [/FlateDecode /FlateDecode]', deflateSync(deflateSync(packed))),
  'twice in the same way, in short': objectsPacked('/Filter[/Fl/Fl]', deflateSync(deflateSync(packed))),
  'as another object says': objectsPacked('/Filter 4 0 R', hex, '/ASCIIHexDecode'),
  'as an object in a list says': objectsPacked('/Filter [4 0 R]', hex, '/AHx'),
  'as a comment hides': objectsPacked('/Filter % /FlateDecode\n 4 0 R', hex, '/AHx'),
  'in a way that two filters dispute': objectsPacked('/Filter /FlateDecode /Filter 4 0 R', deflateSync(packed), '/AHx'),
  'under a filter whose name is in figures': objectsPacked('/#46ilter 4 0 R', hex, '/AHx'),
  'with data that does not inflate': objectsPacked('/Filter /FlateDecode', hex),
  'with data that stops inflating': objectsPacked(
    '/Filter /FlateDecode',
    deflateSync(Buffer.alloc(9000, 65)).subarray(0, 12),
  ),
}
for (const [how, pdf] of Object.entries(mispacked))
  test(`an object stream packed ${how} is refused`, () => refused(pdf, 'tooComplex'))

test('object streams packed once, or not at all, are read', async () => {
  const plain = Buffer.from('9 0 << /Type /Font >>')
  for (const filter of [
    '/Filter /FlateDecode',
    '/Filter/FlateDecode',
    '/Filter [ /FlateDecode ]',
    '/Filter[/Fl]',
    '/#46ilter /Flate#44ecode',
  ]) {
    const pdf = objectsPacked(filter, deflateSync(plain))
    assert.deepEqual(await kept(pdf), pdf, filter)
  }
  const pdf = objectsPacked('', plain)
  assert.deepEqual(await kept(pdf), pdf)
})

test('a PDF cut short, or without a catalogue, is refused', async () => {
  const whole = aPdf()
  await refused(whole.subarray(0, whole.length - 30), 'broken')
  await refused(aPdf({ end: '' }), 'broken')
  await refused(Buffer.from('%PDF-1.7\nstartxref\n3\n%%EOF'), 'broken')
})

test('a PDF bomb is stopped before it unfolds', async () => {
  const bomb = deflated(Buffer.alloc(64 * 1024 * 1024))
  await refused(aPdf({ streams: [bomb, bomb, bomb, bomb, bomb] }), 'tooComplex')
})

test('names that stand on two blocks of what is read are seen', async () => {
  const start = aPdf({ streams: [{ dictionary: '', data: Buffer.alloc(0) }] }).indexOf('stream\n') + 'stream\n'.length
  for (const before of [13, 9, 5, 1]) {
    const data = Buffer.concat([
      Buffer.alloc(128 * 1024 - start - before - 40, 32),
      Buffer.from('/JavaScript '),
      Buffer.alloc(100, 32),
    ])
    await refused(aPdf({ streams: [{ dictionary: '', data }] }), 'active')
  }
})

test('pages compressed in the usual way, tables of places included, are kept', async () => {
  const pdf = aPdf({
    streams: [
      objectStream('<< /Type /Font >>'),
      deflated('BT (Ordonnance) Tj ET'),
      deflated(Buffer.alloc(50), '/Type /XRef /W [1 2 1] /DecodeParms << /Predictor 12 /Columns 4 >>'),
      deflated(Buffer.alloc(3000, 128), '/Subtype /Image /Width 30 /Height 100'),
    ],
  })
  assert.deepEqual(await kept(pdf), pdf)
})
