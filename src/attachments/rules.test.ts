import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { orientations } from '../volets/volet.ts'
import { attachmentKinds, checklists, isMedical, kindsFor } from './kinds.ts'
import { checklistOf, disposition, kindsOnSide, missingKinds, safeName } from './rules.ts'

const names: [given: string, type: 'pdf' | 'jpeg' | 'png', safe: string][] = [
  ['Ordonnance.pdf', 'pdf', 'Ordonnance.pdf'],
  ['photo.pdf', 'png', 'photo.png'],
  ['IMG_1.HEIC', 'jpeg', 'IMG_1.jpg'],
  ['C:\\Documents\\Mme D’Éon.PDF', 'pdf', 'Mme D’Éon.pdf'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['a"b;c%0d.pdf', 'pdf', 'a b c 0d.pdf'],
  ['sc\u202egnp.pdf', 'pdf', 'sc gnp.pdf'],
  ['ligne\r\nSet-Cookie: x.pdf', 'pdf', 'ligne Set-Cookie x.pdf'],
  ['.htaccess', 'pdf', 'htaccess.pdf'],
  ['   ', 'png', 'document.png'],
  ['', 'jpeg', 'document.jpg'],
  ['x'.repeat(300), 'pdf', `${'x'.repeat(100)}.pdf`],
]
for (const [given, type, safe] of names)
  test(`a file called ${JSON.stringify(given.slice(0, 40))} is kept as ${safe.slice(0, 40)}`, () =>
    assert.equal(safeName(given, type), safe))

test('no name breaks a header, leads elsewhere, or changes when it is made safe again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const name = safeName(given, 'pdf')
      assert.equal(safeName(name, 'pdf'), name)
      assert.doesNotMatch(name, /[/\\\0-\x1f"]/)
      const header = disposition(name, 'attachment')
      assert.match(header, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]+$/)
      assert.equal(decodeURIComponent(header.split("UTF-8''")[1] ?? ''), name)
    }),
  )
})

for (const orientation of orientations)
  test(`${orientation}: each kind is known, asked once, and on one side`, () => {
    const kinds = kindsFor(orientation)
    assert.equal(new Set(kinds).size, kinds.length)
    for (const kind of kinds) assert.ok(attachmentKinds[kind])
    assert.deepEqual(new Set([...kindsOnSide(orientation, false), ...kindsOnSide(orientation, true)]), new Set(kinds))
  })

test('all the pieces of the Sanitaire are medical', () => {
  assert.ok(kindsFor('sanitaire').every(isMedical))
})

test('the list shows what is there and what is usually asked, side by side', () => {
  const pieces = [
    { kind: 'apa', state: 'kept' },
    { kind: 'ecg', state: 'kept' },
    { kind: 'identite', state: 'removed' },
  ] as const
  const lines = checklistOf('grandAge', false, pieces)
  assert.deepEqual(
    lines.map(({ kind, pieces: { length } }) => [kind, length]),
    [
      ...checklists.grandAge.expected
        .filter((kind) => !isMedical(kind))
        .map((kind) => [kind, kind === 'identite' ? 1 : 0]),
      ['apa', 1],
    ],
  )
  assert.ok(missingKinds('grandAge', pieces).includes('identite'))
})
