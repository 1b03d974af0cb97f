import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actingAs } from '../db/acting-as.ts'
import { aDoctor, aDossier, aWorld, fillVolet, sealVolet } from '../dossiers/builders.ts'
import { openDossier } from '../dossiers/store.ts'
import { readVolet } from './store.ts'

test('a volet validated before the calculator was switched off keeps its GIR for what depends on it; a draft does not', async () => {
  const world = await aWorld()
  try {
    const doctor = await aDoctor(world.owner, 'Réglage')
    const switchedOff = { ...world.context, config: { ...world.context.config, isGirByHand: true } }
    const girSeen = async (id: string) => {
      const found = await actingAs(world.context.db, doctor, async (tx) => {
        const { dossier } = await openDossier(tx, id)
        return dossier && readVolet(tx, switchedOff, doctor, dossier, 'administratif')
      })
      return found?.facts.others.autonomie?.['gir']
    }
    const [draft, validated] = [await aDossier(world, doctor), await aDossier(world, doctor)]
    await fillVolet(world, doctor, draft, 'autonomie')
    await sealVolet(world, doctor, validated, 'autonomie')
    assert.equal(await girSeen(draft), undefined)
    assert.equal(typeof (await girSeen(validated)), 'number')
  } finally {
    await world.stop()
  }
})
