import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { relationTo } from '../../access/store.ts'
import { actingAs } from '../../db/acting-as.ts'
import { which, who } from './cast.ts'
import type { Life } from './life.ts'

/** The policy and row-level security say what the model says, nothing more and nothing less. */
export async function checkRows({ site, model, doctor, dossier }: Life): Promise<void> {
  const ids = which.map((rank) => dossier(rank).id)
  for (const rank of which) {
    const one = model.namedOn(rank)
    const { doctorId } = await site.owner
      .selectFrom('dossiers')
      .select('doctorId')
      .where('id', '=', dossier(rank).id)
      .executeTakeFirstOrThrow()
    assert.equal(doctorId, one === undefined ? null : doctor(one).actor.accountId, `named on ${rank}`)
  }
  for (const one of who)
    await actingAs(site.context.db, doctor(one).actor, async (tx) => {
      for (const rank of which)
        assert.equal(
          await relationTo(tx, dossier(rank).id),
          model.relation(one, rank),
          `doctor ${one}, dossier ${rank}`,
        )
      const seen = async (
        table: 'dossiers' | 'medicalVolets' | 'medicalVoletSeals' | 'medicalAttachments',
        column: 'id' | 'dossierId',
      ) => {
        const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}
          where ${sql.ref(column)} = any(${ids}::uuid[])`.execute(tx)
        return new Set(rows.map(({ id }) => id))
      }
      const allowed = which.filter((rank) => model.sees(one, rank))
      const allowedIds = new Set(allowed.map((rank) => dossier(rank).id))
      for (const table of ['medicalVolets', 'medicalAttachments'] as const)
        assert.deepEqual(await seen(table, 'dossierId'), allowedIds, `doctor ${one}, ${table}`)
      assert.deepEqual(await seen('dossiers', 'id'), allowedIds)
      const sealed = allowed.filter((rank) => dossier(rank).isSealed).map((rank) => dossier(rank).id)
      assert.deepEqual(await seen('medicalVoletSeals', 'dossierId'), new Set(sealed))
    })
}
