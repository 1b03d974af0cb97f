import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notices } from '../demandes/notice.ts'
import { moves } from '../demandes/transitions.ts'
import { audiences } from './audience.ts'
import { compose, type Told } from './compose.ts'

const told: Told = {
  move: 'send',
  to: 'structure',
  number: 'G41278830K',
  structureName: 'Les Tilleuls d’Exemple',
  dossierId: '0190aaaa-0000-7000-8000-000000000001',
  demandeId: '0190bbbb-0000-7000-8000-000000000002',
  publicUrl: 'https://exemple.test',
}
const letters = [...moves, ...notices].flatMap((move) =>
  audiences[move].map((to) => ({ move, to, letter: compose({ ...told, move, to }) })),
)

test('whoever is to be told of a move gets a letter, nobody else does', () => {
  for (const { move, to, letter } of letters) assert.ok(letter, `${move} to the ${to}`)
  assert.equal(compose({ ...told, move: 'open', to: 'requester' }), undefined)
  assert.equal(compose({ ...told, move: 'send', to: 'requester' }), undefined)
  assert.equal(compose({ ...told, move: 'refuse', to: 'structure' }), undefined)
})

const health =
  /\bgir\b|m[ée]dica|m[ée]decin|soin|patient|maladi|malade|diagnos|traitement|autonomie|d[ée]pendan|alzheimer|volet|[âa]g[ée]e|g[ée]ront|h[ôo]pita|sant[ée]|pathologi/i

test('no letter holds a word on health', () => {
  for (const { move, to, letter } of letters)
    assert.doesNotMatch(`${letter?.subject}\n${letter?.body}`, health, `${move} to the ${to}`)
})

test('a letter names the dossier by its number, the structure, and where to sign in', () => {
  for (const { to, letter } of letters) {
    const { subject, body } = letter ?? { subject: '', body: '' }
    const link = to === 'structure' ? `/demandes/${told.demandeId}` : `/dossiers/${told.dossierId}`
    assert.equal(subject, `Dossier G 4127 8830 K, ${told.structureName}`)
    assert.ok(body.includes(`\nhttps://exemple.test${link}\n`))
    assert.equal(body.match(/https?:/g)?.length, 1)
  }
})

test('a line break in the name of a structure adds no header', () => {
  const letter = compose({ ...told, structureName: 'Les Tilleuls\r\nBcc: autre@exemple.test' })
  assert.equal(letter?.subject, 'Dossier G 4127 8830 K, Les Tilleuls Bcc: autre@exemple.test')
})
