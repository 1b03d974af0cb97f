import type { Actor } from '../../accounts/account.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/connection.ts'
import { kindsIn } from '../../dossiers/dossier.ts'
import { matchKey } from '../../dossiers/identity.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { voletOf } from '../forms.ts'
import { relevantAnswers } from '../rules.ts'
import { readVolet } from '../store.ts'
import type { Volet } from '../volet.ts'
import { mayShare, type Source } from './rules.ts'

const MOST_DOSSIERS = 5

/** What the other dossiers of the same person (by her traits), of which the actor fills the volets, say that this volet asks. */
export async function sourcesFor(
  tx: Tx,
  means: Pick<Context, 'config' | 'now'>,
  actor: Actor,
  dossier: OfPerson,
  volet: Volet,
): Promise<Source[]> {
  const sources: Source[] = []
  for (const other of await othersOf(tx, dossier))
    for (const kind of kindsIn(other.progress).filter((each) => mayShare(volet, voletOf(each)))) {
      const found = await readVolet(tx, means, actor, other, kind)
      if (!found || found.volet.version === 0) continue
      sources.push({
        dossierId: other.id,
        dossierNumber: other.number,
        volet: voletOf(kind),
        answers: relevantAnswers(voletOf(kind), found.facts),
        at: found.volet.changedAt,
        by: found.volet.changedBy,
      })
    }
  return sources
}

type OfPerson = Pick<DossierView, 'id' | 'birthName' | 'firstName' | 'birthDate' | 'sex'>

const othersOf = (tx: Tx, dossier: OfPerson) =>
  tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select(['dossiers.id', 'number', 'orientation', 'destinations', 'progress', 'birthDate'])
    .where('patients.matchKey', '=', matchKey(dossier))
    .where('dossiers.id', '<>', dossier.id)
    .orderBy('dossiers.changedAt', 'desc')
    .limit(MOST_DOSSIERS)
    .execute()
