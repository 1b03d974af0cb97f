import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers } from '../volets/builders.ts'
import { voletOf } from '../volets/forms.ts'
import type { Answers, VoletKind } from '../volets/volet.ts'
import { someContent, someIdentity } from './builders.ts'
import { changedLabels, type ShownChange, shownDifferences } from './shown-differences.ts'

const content = (kind: VoletKind, answers: Answers, given: Parameters<typeof someContent>[0] = {}) =>
  someContent({ volet: kind, answers, ...given })

function changesOf(kind: VoletKind, before: Answers, after: Answers): ShownChange[] {
  const lookups = { commune: (code: string) => `Commune ${code}` }
  return shownDifferences(voletOf(kind), content(kind, before), content(kind, after), lookups).flatMap(
    ({ changes }) => changes,
  )
}

const complete = completeAnswers('medical')

const cases: [what: string, kind: VoletKind, before: Answers, after: Answers, shown: ShownChange][] = [
  [
    'a number with its unit',
    'medical',
    { poids: 61.5 },
    { poids: 60 },
    { key: 'poids', label: 'Poids', kind: 'value', before: '61,5\u00a0kg', after: '60\u00a0kg' },
  ],
  [
    'an answer given since',
    'medical',
    {},
    { insuline: 'oui' },
    { key: 'insuline', label: 'Insuline', kind: 'value', before: undefined, after: 'Oui' },
  ],
  [
    'an answer taken back',
    'administratif',
    { chambre: 'Calme' },
    {},
    { key: 'chambre', label: 'Chambre', kind: 'value', before: 'Calme', after: undefined },
  ],
  [
    'a commune by its name',
    'administratif',
    { commune: '01053' },
    { commune: '01004' },
    { key: 'commune', label: 'Commune', kind: 'value', before: 'Commune 01053', after: 'Commune 01004' },
  ],
  [
    'money and cents',
    'administratif',
    { budgetMax: 230_000 },
    { budgetMax: 230_050 },
    { key: 'budgetMax', label: 'Budget', kind: 'value', before: '2 300,00 €', after: '2 300,50 €' },
  ],
  [
    'several choices, one by one',
    'administratif',
    { aides: ['aidantFamilial', 'aideDomicile'] },
    { aides: ['aideDomicile', 'portageRepas'] },
    {
      key: 'aides',
      label: 'Aides',
      kind: 'list',
      kept: ['Aide à domicile'],
      removed: ['Aidant familial'],
      added: ['Portage de repas'],
    },
  ],
  [
    'rows, one by one',
    'medical',
    {
      traitements: [
        { medicament: 'A', posologie: '1 le matin' },
        { medicament: 'B', posologie: '1' },
      ],
    },
    {
      traitements: [
        { medicament: 'A', posologie: '2 le matin' },
        { medicament: 'C', posologie: '1' },
      ],
    },
    {
      key: 'traitements',
      label: 'Liste des traitements',
      kind: 'rows',
      rows: [
        { kind: 'changed', before: 'A, 1 le matin', after: 'A, 2 le matin' },
        { kind: 'removed', text: 'B, 1' },
        { kind: 'added', text: 'C, 1' },
      ],
    },
  ],
  [
    'a long text, word by word',
    'medical',
    { pathologiesActuelles: 'Asthme.' },
    { pathologiesActuelles: 'Asthme léger.' },
    {
      key: 'pathologiesActuelles',
      label: 'Pathologies',
      kind: 'text',
      parts: [
        { kind: 'kept', text: 'Asthme' },
        { kind: 'added', text: ' léger' },
        { kind: 'kept', text: '.' },
      ],
    },
  ],
  [
    'a choice that the list no longer has, as it was sealed',
    'administratif',
    { lieuVie: 'domicile' },
    { lieuVie: 'caravane' },
    { key: 'lieuVie', label: 'Lieu', kind: 'value', before: 'À son domicile', after: 'caravane' },
  ],
  [
    'a question that the form no longer asks, by its key',
    'medical',
    { ancienneQuestion: ['x', 'y'] },
    { ancienneQuestion: [{ a: '1', b: '2' }] },
    { key: 'ancienneQuestion', label: 'ancienneQuestion', kind: 'value', before: 'x\ny', after: '1, 2' },
  ],
]
for (const [what, kind, before, after, shown] of cases)
  test(`shown as people read it: ${what}`, () => {
    const [change, ...others] = changesOf(kind, before, after)
    assert.ok(change)
    assert.deepEqual(others, [])
    // The labels are those of the form, whose wording is not the matter here.
    const { label, ...rest } = change
    assert.ok(label.toLowerCase().includes(shown.label.toLowerCase()) || label === shown.label, label)
    assert.deepEqual(plain(rest), plain({ ...shown, label: undefined }))
  })

/** Intl writes its own kinds of spaces. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' '))

test('between a version and itself nothing is shown', () => {
  assert.deepEqual(changesOf('medical', complete, structuredClone(complete)), [])
})

test('what only another edition of the form asks otherwise did not change', () => {
  const before = content('medical', { pathologiesCodes: [{ code: 'I10', libelle: 'Hypertension' }] })
  const after = content('medical', { pathologiesCodes: [{ diagnostic: 'I10 Hypertension' }] }, { edition: '2' })
  assert.deepEqual(shownDifferences(voletOf('medical'), before, after), [])
})

test('the sections come in the order of the form, and what it no longer asks at the end', () => {
  const [before, after] = [content('medical', {}), content('medical', { ...complete, ancienne: 'x' })]
  const sections = shownDifferences(voletOf('medical'), before, after)
  const titles = voletOf('medical').sections.map(({ title }) => title)
  const shown = sections.map(({ title }) => title)
  assert.deepEqual(
    shown.slice(0, -1),
    titles.filter((title) => shown.includes(title)),
  )
  assert.equal(shown.at(-1), 'Questions que le formulaire ne pose plus')
  assert.equal(changedLabels(sections).length, Object.keys(complete).length + 1)
})

test('an identity corrected between two versions is told first', () => {
  const before = content('administratif', {})
  const after = content(
    'administratif',
    {},
    { identity: { ...someIdentity, birthDate: '1941-06-03', usageName: 'Dupré' } },
  )
  const [section] = shownDifferences(voletOf('administratif'), before, after)
  assert.equal(section?.title, 'Identité')
  assert.deepEqual(section?.changes, [
    { key: 'identite.usageName', label: 'Nom d’usage', kind: 'value', before: undefined, after: 'Dupré' },
    { key: 'identite.birthDate', label: 'Date de naissance', kind: 'value', before: '02/06/1941', after: '03/06/1941' },
  ])
})
