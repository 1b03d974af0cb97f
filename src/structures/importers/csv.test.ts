import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { scratchFolder } from './builders.ts'
import { inspect, readRecords } from './csv.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
before(async () => {
  folder = await scratchFolder()
})
after(() => folder.remove())

async function read(content: string | Uint8Array) {
  const file = await folder.write('file.csv', content)
  const { encoding, lines } = await inspect(file)
  const rows: [line: number, cells: string[] | undefined][] = []
  for await (const { number, cells } of readRecords(file, encoding)) rows.push([number, cells])
  return { encoding, lines, rows }
}

test('records are read with the number of their line, whatever the line ends and the encoding', async () => {
  const rows = [
    [1, ['nom', 'ville']],
    [2, ['Été', "L'Haÿ"]],
  ]
  const text = "nom;ville\nÉté;L'Haÿ\n"
  const cases: [string, string | Uint8Array, string][] = [
    ['UTF-8', text, 'utf-8'],
    ['byte order mark', `\ufeff${text}`, 'utf-8'],
    ['Windows line ends', text.replaceAll('\n', '\r\n'), 'utf-8'],
    ['no last line end', text.trimEnd(), 'utf-8'],
    ['empty lines at the end', `${text}\n  \n`, 'utf-8'],
    ['gzip', gzipSync(text), 'utf-8'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['Windows-1252 in gzip', gzipSync(Buffer.from(text, 'latin1')), 'windows-1252'],
  ]
  for (const [name, content, encoding] of cases) {
    const found = await read(content)
    assert.deepEqual(found.rows, rows, name)
    assert.equal(found.encoding, encoding, name)
  }
})

test('quotes hold separators, quotes and line breaks', async () => {
  const { rows } = await read('a;b\n1;"x;y"\n2;"dit ""oui"""\n3;"deux\nlignes"\n4;fin\n')
  assert.deepEqual(rows, [
    [1, ['a', 'b']],
    [2, ['1', 'x;y']],
    [3, ['2', 'dit "oui"']],
    [4, ['3', 'deux\nlignes']],
    [6, ['4', 'fin']],
  ])
})

test('a quote that never closes costs its own line and no other', async () => {
  const good = Array.from({ length: 40 }, (_, rank) => `${rank};bon`)
  const { rows } = await read(
    ['a;b', '0;"ouvert', ...good, '99;"clos"', '100;"encore ouvert', '101;fin', ''].join('\n'),
  )
  assert.deepEqual(
    rows.filter(([, cells]) => !cells).map(([number]) => number),
    [2, 44],
  )
  assert.equal(rows.filter(([, cells]) => cells?.[1] === 'bon').length, 40)
  assert.deepEqual(rows.at(-1), [45, ['101', 'fin']])
})

test('a stray quote inside a cell is a character like another', async () => {
  const { rows } = await read('a;b\n1;Le "Clos" fleuri\n2;"Clos" fleuri\n')
  assert.deepEqual(rows.slice(1), [
    [2, ['1', 'Le "Clos" fleuri']],
    [3, ['2', '"Clos" fleuri']],
  ])
})

test('a truncated archive and a missing file are refused before anything is read', async () => {
  const whole = gzipSync('a;b\n'.repeat(10_000))
  await assert.rejects(read(whole.subarray(0, whole.length - 20)))
  await assert.rejects(inspect(folder.path('absent.csv')), { code: 'ENOENT' })
})
