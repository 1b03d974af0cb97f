import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import { duringTransaction } from '../teams/builders.ts'
import { aDoctor, aDossier, aWorld, someIdentity, type World } from './builders.ts'
import { changeIdentity } from './change-identity.ts'

let world: World
let doctor: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Corrige')
})
after(() => world.stop())

test('an identity that is corrected while its doctor leaves the dossier is not changed, and no fault', async () => {
  const id = await aDossier(world, doctor)
  const leaves = (tx: Tx) =>
    sql`with held as (select from dossiers where id = ${id} for update)
      update dossier_members set until = now(), set_aside_at = now() where dossier_id = ${id} and exists (select from held)`.execute(
      tx,
    )
  const changed = await duringTransaction(world.owner, leaves, () =>
    changeIdentity(world.context, doctor, id, someIdentity({ birthName: 'Autre' }), true),
  )
  assert.deepEqual(changed, { refused: 'notFound' })
  const patients = await world.owner.selectFrom('patients').select('birthName').execute()
  assert.deepEqual(patients, [{ birthName: 'Témoin' }])
})
