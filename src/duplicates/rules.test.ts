import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dossierStatuses } from '../dossiers/dossier.ts'
import { matchKey } from '../dossiers/identity.ts'
import { hasDiedSince, isChangedSince, isEngaged, losesIns, undoableUntil, whyNotOne, whyNotReplaced } from './rules.ts'

const traits = { birthName: 'Témoin', firstName: 'Odette', sex: 'F', birthDate: '1941-06-02' } as const
const fiche = (nir: string | null = null, diedOn: string | null = null) => ({ ...traits, nir, diedOn })

test('two national numbers are two persons; a number and none may be one', () => {
  assert.equal(whyNotOne(fiche('1'), fiche('2')), 'differentIns')
  for (const [one, other] of [
    [fiche('1'), fiche('1')],
    [fiche('1'), fiche()],
    [fiche(), fiche()],
  ] as const)
    assert.equal(whyNotOne(one, other), undefined)
})

test('without one national number for both, the four traits are the same', () => {
  const other = { ...traits, firstName: 'Rose' }
  assert.equal(whyNotOne(fiche(), { ...fiche(), ...other }), 'differentTraits')
  assert.equal(whyNotOne(fiche('1'), { ...fiche(), ...other }), 'differentTraits')
  assert.equal(whyNotOne(fiche('1'), { ...fiche('1'), ...other }), undefined)
  assert.equal(whyNotOne(fiche(), { ...fiche(), birthName: 'TEMOIN' }), undefined)
})

test('a national number is not dropped', () => {
  assert.ok(losesIns(fiche(), fiche('1')))
  for (const [kept, left] of [
    [fiche('1'), fiche()],
    [fiche('1'), fiche('1')],
    [fiche(), fiche()],
  ] as const)
    assert.ok(!losesIns(kept, left))
})

test('what became another’s record, or that of somebody who died, is not taken apart', () => {
  const keptAs = matchKey(traits)
  assert.equal(isChangedSince(keptAs, fiche()), false)
  assert.equal(isChangedSince(keptAs, { ...fiche(), birthName: 'Autre' }), true)
  assert.equal(hasDiedSince(fiche(), fiche()), false)
  assert.equal(hasDiedSince(fiche(null, '2026-01-01'), fiche()), true)
})

test('a death that one record alone tells keeps them apart, whichever is kept', () => {
  assert.equal(whyNotOne(fiche(null, '2025-01-01'), fiche()), 'deathDiffers')
  assert.equal(whyNotOne(fiche(), fiche(null, '2025-01-01')), 'deathDiffers')
  assert.equal(whyNotOne(fiche(null, '2025-01-01'), fiche(null, '2025-01-02')), undefined)
})

test('what bears a proposal, an agreement, an admission or a course may only be kept', () => {
  assert.deepEqual(dossierStatuses.filter(isEngaged), ['proposed', 'confirmed', 'admitted', 'followed'])
})

test('a dossier is replaced by a live one of the same record and orientation', () => {
  const dossier = { patientId: 'one', orientation: 'grandAge', status: 'searching' } as const
  assert.equal(whyNotReplaced(dossier, dossier), undefined)
  assert.equal(whyNotReplaced({ ...dossier, patientId: 'other' }, dossier), 'otherFiche')
  assert.equal(whyNotReplaced({ ...dossier, orientation: 'tnd' }, dossier), 'otherOrientation')
  assert.equal(whyNotReplaced(dossier, { ...dossier, status: 'archived' }), 'closed')
  assert.equal(whyNotReplaced({ ...dossier, status: 'cancelled' }, dossier), 'closed')
  assert.equal(whyNotReplaced({ ...dossier, status: 'proposed' }, dossier), 'engaged')
  assert.equal(whyNotReplaced(dossier, { ...dossier, status: 'proposed' }), undefined)
})

test('what was put together is taken apart for so many days', () => {
  assert.deepEqual(undoableUntil(new Date('2026-03-01T10:00:00Z'), 30), new Date('2026-03-31T10:00:00Z'))
})
