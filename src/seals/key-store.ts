import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { type PublicSealJwk, readPublicKeys } from './key-file.ts'

/** Newest first; what is no key is passed over. */
export const sharedKeys = (db: Db): Promise<PublicSealJwk[]> =>
  actingAsSystem(db, async (tx) => {
    const rows = await tx.selectFrom('sealKeys').select('jwk').orderBy('addedAt', 'desc').execute()
    return rows.flatMap(({ jwk }) => readPublicKeys(JSON.stringify({ keys: [jwk] })) ?? [])
  })

/** Leaves ours for the other processes. The names already there that are other keys: nobody may take a name again. */
export const shareKeys = (db: Db, keys: readonly PublicSealJwk[]): Promise<string[]> =>
  actingAsSystem(db, async (tx) => {
    const values = keys.map((key) => ({ kid: key.kid, jwk: JSON.stringify(key) }))
    await tx
      .insertInto('sealKeys')
      .values(values)
      .onConflict((conflict) => conflict.column('kid').doNothing())
      .execute()
    const kept = await tx.selectFrom('sealKeys').select(['kid', 'jwk']).execute()
    return keys.filter(({ kid, x }) => kept.some((row) => row.kid === kid && row.jwk.x !== x)).map(({ kid }) => kid)
  })
