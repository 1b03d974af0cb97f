import type { Context } from '../../context.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { bornOn } from '../../dossiers/words.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, NotFound } from '../../http/page.ts'
import { record } from '../../journal/record.ts'
import { treatedBoth } from '../merge-fiches.ts'

export type Two = { one: DossierView; other: DossierView }

/** The two dossiers of the address, for the doctor who treats both; opening them is in the journal. */
export const openedPair = <T>(
  call: Call,
  more: (tx: Tx, two: Two, context: Context) => Promise<T>,
): Promise<Two & { more: T }> =>
  actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const ids = pairFrom(call)
    const both = await treatedBoth(tx, { keptDossierId: ids.one, otherDossierId: ids.other })
    if (!both) throw new NotFound()
    const two = { one: both.kept, other: both.left }
    for (const { id } of [two.one, two.other])
      await record(tx, actorOf(call), { action: 'openDossier', reason: 'treating', dossierId: id, target: 'compare' })
    return { ...two, more: await more(tx, two, contextOf(call)) }
  })

/** « LAMBERT Odette, née le 30/09/1935 » */
export const whoIs = (person: DossierView): string => `${patientName(person)}, ${bornOn(person)}`

export const pairFrom = (call: Call) => ({ one: idFrom(call), other: idFrom(call, 'autre') })
