import { asSystem } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { demandesOf } from '../../demandes/store.ts'
import { isLive } from '../../demandes/transitions.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { actorOf, type Call, contextOf, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { followersOf, replaceDossier } from '../replace-dossier.ts'
import { whyNotReplaced } from '../rules.ts'
import { replaceWords as words } from '../words.ts'
import { openedPair, pairFrom } from './pair.ts'
import { ASK, replacementView } from './replace-view.ts'

/** In the address, the dossier that closes comes first, then the one that is kept. */
export const askReplacement: Handler = (call) => show(call)

async function show(call: Call, refusal?: keyof typeof words.refusals, status: 200 | 409 = 200) {
  const {
    one: closed,
    other: kept,
    more,
  } = await openedPair(call, async (tx, two) => ({
    live: (await demandesOf(tx, two.one.id)).filter((each) => isLive(each.status)),
    followers: await followersOf(tx, two.other),
    hasOthers: await othersLose(tx, two),
  }))
  const { mergeUndoDays } = contextOf(call).config
  const refused = refusal ?? whyNotReplaced(closed, kept)
  return render(
    call,
    {
      title: `${words.title} · ${patientName(kept)}`,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(kept), href: `/dossiers/${kept.id}` },
        { label: words.title },
      ],
    },
    replacementView({ closed, kept, ...more, days: mergeUndoDays, refusal: refused && words.refusals[refused] }),
    status,
  )
}

/** Somebody who follows the dossier that closes does not have the other one. */
async function othersLose(tx: Tx, { one, other }: { one: DossierView; other: DossierView }): Promise<boolean> {
  const membersOf = (id: string) =>
    tx.selectFrom('dossierMembers').select('accountId').where('dossierId', '=', id).where('until', 'is', null).execute()
  const [closed, kept] = await asSystem(tx, async () => [await membersOf(one.id), await membersOf(other.id)] as const)
  return closed.some(({ accountId }) => !kept.some((each) => each.accountId === accountId))
}

export const replace: Handler = async (call) => {
  const { one: dossierId, other: keptId } = pairFrom(call)
  const ask = (await formOf(call))[ASK] ?? []
  const result = await replaceDossier(contextOf(call), actorOf(call), { dossierId, keptId, ask })
  if ('replaced' in result) return call.redirect(`/dossiers/${keptId}?fait=doublonClos`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return show(call, result.refused, 409)
}
