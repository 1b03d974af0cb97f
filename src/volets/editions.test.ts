import assert from 'node:assert/strict'
import { test } from 'node:test'
import { someIdentity } from '../seals/builders.ts'
import { inThisEdition } from './editions.ts'
import { medical } from './grand-age/medical.ts'
import { sealedSections } from './pages/reading-view.ts'

const before = {
  pathologiesCodes: [{ code: 'I50.0', libelle: 'Insuffisance cardiaque' }, { code: 'I10' }],
  poids: 61.5,
}

test('codes kept in two columns are read in the one that took their place; nothing else moves', () => {
  assert.deepEqual(inThisEdition(medical, before), {
    pathologiesCodes: [{ diagnostic: 'I50.0 Insuffisance cardiaque' }, { diagnostic: 'I10' }],
    poids: 61.5,
  })
})

test('answers of this edition stay as they are', () => {
  const now = { pathologiesCodes: [{ diagnostic: 'I10 Hypertension' }] }
  assert.deepEqual(inThisEdition(medical, now), now)
  assert.deepEqual(inThisEdition(medical, {}), {})
})

test('a seal of the edition before is shown whole', () => {
  const sections = sealedSections(
    medical,
    {
      dossier: '',
      volet: 'medical',
      edition: '1',
      number: 1,
      identity: someIdentity,
      answers: before,
      sealedAt: '2026-03-12T10:00:00Z',
      signer: { name: 'Dr Claire Exemple', signIn: 'ecps' },
    },
    {},
  )
  const row = sections.flatMap(({ rows }) => rows).find(({ key }) => key === 'pathologiesCodes')
  assert.equal(row?.text, 'I50.0 Insuffisance cardiaque\nI10')
})
