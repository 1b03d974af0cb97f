import assert from 'node:assert/strict'
import { test } from 'node:test'
import { someIdentity } from '../../seals/builders.ts'
import type { SealContent } from '../../seals/content.ts'
import { completeAnswers, someFacts } from '../builders.ts'
import { voletOf } from '../forms.ts'
import { relevantAnswers } from '../rules.ts'
import type { VoletKind } from '../volet.ts'
import { draftSummary, sealedSections, sealedSummary } from './reading-view.ts'

const sealed = (kind: VoletKind, given: Partial<SealContent> = {}): SealContent => ({
  dossier: 'G12345678A',
  volet: kind,
  edition: '1',
  number: 1,
  identity: someIdentity,
  answers: relevantAnswers(voletOf(kind), someFacts(completeAnswers(kind))),
  sealedAt: '2026-03-12T10:00:00.000Z',
  signer: { name: 'Dr Claire Exemple', rpps: '99700123450', signIn: 'e-cps' },
  ...given,
})
const rowsOf = (kind: VoletKind, content: SealContent) =>
  sealedSections(voletOf(kind), content, { commune: () => 'Bourg-en-Bresse' }).flatMap(({ rows }) => rows)

for (const kind of ['administratif', 'medical', 'autonomie'] as const) {
  test(`${kind}: every sealed answer is read, once, in words`, () => {
    const content = sealed(kind)
    const rows = rowsOf(kind, content)
    assert.deepEqual(rows.map(({ key }) => key).sort(), Object.keys(content.answers).sort())
    for (const { text } of rows) assert.notEqual(text, '')
  })
}

test('a sealed answer is shown even where it would no longer be asked', () => {
  const rows = rowsOf('medical', sealed('medical', { answers: { 'bmr.localisation': 'Nez' } }))
  assert.deepEqual(rows, [{ key: 'bmr.localisation', label: 'Localisation du portage', text: 'Nez' }])
})

test('a computed value is the sealed one, never a new one', () => {
  const rows = rowsOf('medical', sealed('medical', { answers: { taille: 160, poids: 64, imc: 99 } }))
  assert.equal(rows.find(({ key }) => key === 'imc')?.text, '99')
  const same = rowsOf('medical', sealed('medical', { answers: { taille: 160, poids: 64, imc: 25 } }))
  assert.equal(same.find(({ key }) => key === 'imc')?.text, '25,0 kg/m²')
})

test('hostile answers are escaped, and lines stay lines', async () => {
  const content = JSON.stringify(sealed('medical', { answers: { commentaire: '<script>1</script>\n& suite' } }))
  const view = String(await sealedSummary({ kind: 'medical', content }))
  assert.match(view, /&lt;script&gt;1&lt;\/script&gt;<br>&amp; suite/)
})

test('a draft is read without what it hides', async () => {
  const answers = { bmr: 'non', 'bmr.localisation': 'Nez', poids: 60 }
  const view = String(await draftSummary(voletOf('medical'), someFacts(answers), {}))
  assert.match(view, /60\skg/)
  assert.doesNotMatch(view, /Nez/)
})

test('an empty draft says so', async () =>
  assert.match(String(await draftSummary(voletOf('administratif'), someFacts(), {})), /Aucune réponse/))

test('a GIR that was typed reads as a GIR in its seal, whatever the setting is today', () => {
  const rows = rowsOf('autonomie', sealed('autonomie', { answers: { 'gir.saisi': '4', gir: 4 } }))
  assert.equal(rows.find(({ key }) => key === 'gir')?.text, 'GIR 4')
})
