import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigFaults, readConfig } from '../../config.ts'
import { readSettings, shipped } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'sanitaire-'))
after(() => rmSync(folder, { recursive: true }))

function fileWith(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const faultsOf = (content: unknown): string => {
  const read = readSettings(fileWith(content))
  return 'faults' in read ? read.faults.join('\n') : ''
}

test('what ships is valid by the rules for the file of an operator', () => assert.equal(faultsOf(shipped), ''))

test('without a file, what ships holds', () => assert.deepEqual(readSettings(undefined), { settings: shipped }))

test('a part of the file takes the place of ours; the others stay', () => {
  const read = readSettings(fileWith({ hadWeight: { min: 3, max: 40 } }))
  assert.ok('settings' in read)
  assert.deepEqual(read.settings.hadWeight, { min: 3, max: 40 })
  assert.equal(read.settings.tree.length, shipped.tree.length)
})

const [line] = shipped.tree
const faulty: [name: string, content: unknown, RegExp][] = [
  ['no JSON', '{', /JSON/],
  ['an unknown part', { arbre: [] }, /arbre/],
  ['no line', { tree: [] }, /tree/],
  ['a code twice', { tree: [line, line] }, /^code en double : ptHanche/m],
  ['an unknown need', { tree: [{ ...line, needs: ['magie'] }] }, /besoin inconnu magie/],
  ['an unknown mode', { tree: [{ ...line, hadModes: ['99'] }] }, /mode de HAD inconnu 99/],
  ['an unknown mention', { tree: [{ ...line, mentions: ['autre'] }] }, /tree\.0\.mentions/],
  ['points that are no number', { tree: [{ ...line, points: 'deux' }] }, /tree\.0\.points/],
]
for (const [name, content, said] of faulty)
  test(`refused with its reason: ${name}`, () => assert.match(faultsOf(content), said))

test('the program does not start with a faulty file, and says where', () => {
  for (const file of [join(folder, 'absent.json'), fileWith({ arbre: [] })])
    assert.throws(
      () => readConfig({ SANITAIRE_FILE: file }),
      (error) => error instanceof ConfigFaults && error.faults.some((fault) => fault.startsWith('SANITAIRE_FILE')),
    )
})

test('a file is read once: what the program checks at its start is what its descriptions are made of', () => {
  const file = fileWith({ hadWeight: { min: 3, max: 40 } })
  const read = readSettings(file)
  writeFileSync(file, '{')
  assert.equal(readSettings(file), read)
})

test('the ages of the file hold for the search of structures too', () => {
  const file = fileWith({ limits: { ...shipped.limits, smr: { youngChildUnder: 6, consentFrom: 15, adultFrom: 20 } } })
  const program = `
    const { matchUnit } = await import(${JSON.stringify(import.meta.resolve('../../structures/match.ts'))})
    const unit = { mentions: ['locomoteur'], modalities: [], capacities: [], treeLines: [], communes: [],
      departments: [], minMonths: null, maxMonths: null }
    const needs = { stay: 'smr', mentions: [], modalities: [], capacities: [] }
    console.log(JSON.stringify([14, 15, 19, 20].map((age) => matchUnit({ ...needs, ageMonths: age * 12 }, unit))))`
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, SANITAIRE_FILE: file },
    encoding: 'utf8',
  })
  const withConsent = { fits: true, notes: ['parentalConsent'] }
  assert.deepEqual(JSON.parse(told), [
    { fits: false, reasons: [{ why: 'minor', wanted: ['enfants', 'jeunesEnfants'] }] },
    withConsent,
    withConsent,
    { fits: true, notes: [] },
  ])
})
