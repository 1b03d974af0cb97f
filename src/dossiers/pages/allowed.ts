import { can, type Relation, type Thing, type Verb } from '../../access/policy.ts'
import type { Tx } from '../../db/connection.ts'
import { NotFound } from '../../http/page.ts'
import { type DossierView, openDossier } from '../store.ts'

/** The dossier, for who may do this to it; for anybody else it does not exist. */
export async function allowedDossier(
  tx: Tx,
  id: string,
  verb: Verb,
  thing: Thing,
): Promise<{ dossier: DossierView; relation: Relation }> {
  const { dossier, relation } = await openDossier(tx, id)
  if (!dossier || !can(relation, verb, thing)) throw new NotFound()
  return { dossier, relation }
}
