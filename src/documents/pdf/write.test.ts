import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDossier, fullestAnswers } from '../builders.ts'
import type { Block, Printed } from '../document.ts'
import { estimatedPages } from '../estimate.ts'
import { printDossier } from '../print-dossier.ts'
import { bytesOf, flat, readPdf, rolesIn } from '../read-back.ts'
import { writePdf } from './write.ts'

const printing = (blocks: readonly Block[], given: Partial<Printed> = {}): Printed => ({
  title: 'Essai',
  head: ['Dossier d’essai', 'PERSONNE Essai'],
  parts: [{ title: 'Partie', blocks, foot: ['Dossier G 1234 5678 K'] }],
  ...given,
})
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const read = async (printed: Printed) => readPdf(await bytesOf(printed))

test('a document says its title and its language, and that it is tagged', async () => {
  const { info, marked, xmp } = await read(printing([paragraph('Bonjour')]))
  assert.equal(info['Title'], 'Essai')
  assert.equal(info['Language'], 'fr-FR')
  assert.equal(info['PDFFormatVersion'], '1.7')
  assert.deepEqual([marked?.['Marked'], marked?.['Suspects']], [true, false])
  assert.match(xmp, /pdfuaid:part>1</)
  assert.match(xmp, /<dc:title>.*Essai/s)
})

test('all that is drawn is in the structure, or marked as what each page repeats', async () => {
  const { untagged, trees } = await read(printDossier(aDossier({})))
  assert.deepEqual(untagged, [])
  const roles = new Set(trees.flatMap(rolesIn))
  for (const role of ['Document', 'Sect', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD'])
    assert.ok(roles.has(role), role)
})

test('a table names the columns and the rows that its cells answer to', async () => {
  const table: Block = {
    kind: 'table',
    caption: 'Traitements',
    columns: [
      { label: 'Médicament', share: 2 },
      { label: 'Posologie', share: 1 },
    ],
    rows: [['Furosémide', '1 le matin'].map((text) => ({ kind: 'text', text }) as const)],
  }
  const { raw, text, trees } = await read(printing([table]))
  assert.match(flat(text), /Traitements Médicament Posologie Furosémide 1 le matin/)
  assert.deepEqual(
    rolesIn(trees[0]).filter((role) => role.startsWith('T')),
    ['Table', 'TR', 'TH', 'TH', 'TR', 'TH', 'TD'],
  )
  assert.equal(raw.match(/\/Scope \/Column/g)?.length, 2)
  assert.equal(raw.match(/\/Scope \/Row/g)?.length, 1)
})

test('the head of a table that goes on is seen again on each page, and read once', async () => {
  const rows = Array.from({ length: 90 }, (_, index) => [{ kind: 'text', text: `Ligne ${index + 1}.` } as const])
  const { pages, raw } = await read(
    printing([{ kind: 'table', caption: '', columns: [{ label: 'Colonne', share: 1 }], rows }]),
  )
  assert.ok(pages.length > 1)
  for (const page of pages) assert.match(page, /Colonne/)
  // One head, ninety row heads.
  assert.equal(raw.match(/\/S \/TH\b/g)?.length, 91)
  assert.equal(raw.match(/\/S \/Table\b/g)?.length, 1)
})

test('each page bears its number, the number of pages, the number of the dossier and the code', async () => {
  const { pages } = await read(printDossier(aDossier({})))
  for (const [index, page] of pages.entries()) {
    const text = flat(page)
    assert.ok(text.includes(`${index + 1} / ${pages.length}`), `page ${index + 1}`)
    assert.ok(text.includes('Dossier G 1234 5678 K'))
    assert.ok(text.includes('K7QX-2M9P-4TZC'))
    assert.ok(text.includes('https://exemple.test/verifier'))
    assert.ok(text.includes('LÉVÊQUE-ŒUVRARD Jeanne'))
  }
})

test('bookmarks lead to each part and each of its sections', async () => {
  const { outline } = await read(printDossier(aDossier({})))
  assert.deepEqual(
    outline.map(({ title }) => title),
    ['Volet administratif', 'Volet médical', 'Volet autonomie'],
  )
  assert.deepEqual(outline[1]?.items.slice(0, 2), ['Auteur et motif', 'Histoire médicale'])
})

const written: [what: string, typed: string, read: string][] = [
  ['accents and ligatures', 'Être âgé à Nîmes : cœur, ÆŒ, œdème, ÿ', 'Être âgé à Nîmes : cœur, ÆŒ, œdème, ÿ'],
  // The reader gives every space as a plain one.
  ['non-breaking spaces', '«\u00a0Oui\u00a0»\u00a0: 1\u202f650\u00a0€', '« Oui » : 1 650 €'],
  ['accents typed in two', 'e\u0301te\u0301', 'été'],
  [
    'signs of prescriptions',
    '≥ 3 g/j → 5 µg, SpO₂ ≤ 92 %, ± ½, β-bloquant',
    '≥ 3 g/j → 5 µg, SpO₂ ≤ 92 %, ± ½, β-bloquant',
  ],
  ['names from elsewhere', 'Łukasz Şahin, Dvořák, Жанна', 'Łukasz Şahin, Dvořák, Жанна'],
  ['what no font has', 'Dr 㐀', 'Dr [U+3400]'],
  ['nothing to see', 'mar\u00adche\u200b', 'marche'],
]
for (const [what, typed, expected] of written)
  test(`text is kept as it was written: ${what}`, async () => {
    const { text } = await read(printing([paragraph(typed)]))
    assert.ok(text.normalize('NFC').includes(expected), text)
  })

test('long texts flow over the pages, long words go on below; nothing is cut nor leaves the page', async () => {
  const long = Array.from({ length: 1500 }, (_, index) => `mot${index}`).join(' ')
  const { text, pages, places } = await read(
    printing([
      { kind: 'answers', rows: [{ label: 'Récit', value: { kind: 'text', text: long } }] },
      { kind: 'answers', rows: [{ label: 'Mot', value: { kind: 'text', text: 'x'.repeat(200) } }] },
    ]),
  )
  assert.ok(pages.length > 1)
  const words = new Set(flat(text).split(' '))
  for (let index = 0; index < 1500; index++) assert.ok(words.has(`mot${index}`), `mot${index}`)
  assert.equal(text.match(/x/g)?.length, 200)
  for (const { text: piece, x, y, width } of places.flat()) {
    assert.ok(x >= 47 && x + width <= 595.28 - 47, piece)
    assert.ok(y > 20 && y < 822, piece)
  }
})

test('a name of several parts goes on below after a hyphen, not within a part', async () => {
  const name = ['Montgolfier', 'Rochefoucauld', 'Exupéry', 'Beauharnais', 'Vaucanson', 'Champollion'].join('-')
  const { places } = await read(
    printing([{ kind: 'answers', rows: [{ label: 'Nom', value: { kind: 'text', text: name } }] }]),
  )
  const lines = places.flat().filter(({ text }) => name.includes(text) && text.length > 5)
  assert.ok(lines.length > 1)
  assert.ok(
    lines.slice(0, -1).every(({ text }) => text.endsWith('-')),
    JSON.stringify(lines.map(({ text }) => text)),
  )
})

test('no heading is left at the foot of a page, whatever stands above it', async () => {
  for (let above = 30; above < 46; above++) {
    const blocks: Block[] = [
      ...Array.from({ length: above }, (_, index) => paragraph(`Ligne ${index}`)),
      { kind: 'heading', level: 3, text: 'Titre seul' },
      {
        kind: 'table',
        caption: 'Tableau',
        columns: [{ label: 'Colonne', share: 1 }],
        rows: [[{ kind: 'text', text: 'Cellule' }]],
      },
    ]
    const { pages } = await read(printing(blocks))
    const page = pages.find((each) => each.includes('Titre seul'))
    assert.ok(page?.includes('Cellule'), `${above} lines above`)
  }
})

test('the fullest dossier keeps every word, and its pages are foreseen within half', async () => {
  const printed = printDossier(aDossier({ answers: fullestAnswers }))
  const { pages, text, untagged } = await read(printed)
  assert.deepEqual(untagged, [])
  const read100 = flat(text)
  assert.ok(read100.split('Évolution lente').length > 300)
  const estimate = estimatedPages(printed)
  assert.ok(estimate > pages.length / 1.5 && estimate < pages.length * 1.5, `${estimate} for ${pages.length}`)
})

test('a reader who leaves stops the writing', async () => {
  const { bytes } = writePdf(printDossier(aDossier({ answers: fullestAnswers })), new Date())
  const first = await bytes.next()
  assert.ok(first.value && first.value.length > 0)
  await bytes.return()
  assert.deepEqual(await bytes.next(), { value: undefined, done: true })
})
