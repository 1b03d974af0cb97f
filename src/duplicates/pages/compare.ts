import { demandesOf } from '../../demandes/store.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import type { FichesRefusal } from '../duplicate.ts'
import { mergeFiches } from '../merge-fiches.ts'
import { whyNotOne } from '../rules.ts'
import { ownDossiersOf } from '../store.ts'
import { tellApart } from '../tell-apart.ts'
import { compareWords, refusalWords } from '../words.ts'
import { comparedDossiers } from './compare-dossiers-view.ts'
import { comparedFiches } from './compare-fiches-view.ts'
import { openedPair, pairFrom } from './pair.ts'
import { show as showUndo } from './undo.ts'

export const KEEP = 'garder'

export const compare: Handler = (call) => show(call)

/** Two records of one person, or one record with two dossiers of the same orientation. */
async function show(call: Call, trouble: { fault?: string; refusal?: string } = {}, status: 200 | 409 | 422 = 200) {
  const { accountId } = actorOf(call)
  const { one, other, more } = await openedPair(call, async (tx, two) => ({
    dossiers: [
      await ownDossiersOf(tx, accountId, two.one.patientId),
      await ownDossiersOf(tx, accountId, two.other.patientId),
    ] as const,
    demandes: [await demandesOf(tx, two.one.id), await demandesOf(tx, two.other.id)] as const,
  }))
  const { config, now } = contextOf(call)
  const areFiches = one.patientId !== other.patientId
  if (!areFiches && one.orientation !== other.orientation) throw new NotFound()
  const refused = whyNotOne(one, other)
  const refusal = trouble.refusal ?? (refused && refusalWords[refused])
  const body = areFiches
    ? comparedFiches({ two: [one, other], dossiers: more.dossiers, days: config.mergeUndoDays, ...trouble, refusal })
    : comparedDossiers({ two: [one, other], demandes: more.demandes, now: now() })
  return render(
    call,
    {
      title: `${compareWords.compare} · ${patientName(one)}`,
      trail: [{ label: 'Mes dossiers', href: '/dossiers' }, { label: compareWords.compare }],
    },
    body,
    status,
  )
}

export const merge: Handler = async (call) => {
  const { one, other } = pairFrom(call)
  const keep = first(await formOf(call), KEEP)
  if (keep !== one && keep !== other) return show(call, { fault: compareWords.missing }, 422)
  const pair = { keptDossierId: keep, otherDossierId: keep === one ? other : one }
  const result = await mergeFiches(contextOf(call), actorOf(call), pair)
  if ('merged' in result) return call.redirect(`/dossiers/${keep}?fait=fichesReunies`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  if (result.refused === 'otherKept') return showUndo(call, 'fiches', refusalWords.otherKept)
  return show(call, { refusal: refusalText(result) }, 409)
}

function refusalText(refusal: Exclude<FichesRefusal, { refused: 'notFound' }>): string {
  if (refusal.refused === 'lentApart') return refusalWords.lentApart(refusal.lent)
  return refusal.refused === 'age' ? refusalWords.age(refusal.fault) : refusalWords[refusal.refused]
}

export const setApart: Handler = async (call) => {
  const { one, other } = pairFrom(call)
  const result = await tellApart(contextOf(call), actorOf(call), { keptDossierId: one, otherDossierId: other })
  if ('refused' in result) throw new NotFound()
  return call.redirect('/dossiers?fait=distincts', 303)
}
