import { actingAs, readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { newId } from '../../db/new-id.ts'
import { actorOf, type Call, contextOf, formOf, type Handler, NotFound } from '../../http/page.ts'
import { record } from '../../journal/record.ts'
import { type Proposal, proposalsFor } from '../known/rules.ts'
import { sourcesFor } from '../known/store.ts'
import { saveAnswers } from '../save-answers.ts'
import { knownView } from './known-view.ts'
import { loadVolet, lookupsFor } from './load.ts'
import { targetOf } from './volet.ts'
import { showPage } from './volet-page.ts'

/** What is already known, each answer with where it comes from, to be taken or left. */
export const showKnown: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const { loaded, proposals } = await actingAs(db, actor, async (tx) => {
    const found = await findKnown(tx, call)
    for (const { dossierId, volet } of sourcesIn(found.proposals))
      await record(tx, actor, {
        action: 'openVolet',
        reason: found.loaded.relation,
        dossierId,
        target: volet.kind,
        detail: { for: found.loaded.dossier.id },
      })
    return found
  })
  return showPage(call, loaded, now(), knownView(targetOf(call).base, proposals, now()))
}

/** Takes what is ticked, among what is still proposed: an answer given meanwhile is never replaced. */
export const acceptKnown: Handler = async (call) => {
  const context = contextOf(call)
  const { id, kind, base } = targetOf(call)
  const chosen = (await formOf(call))['reprendre'] ?? []
  const { loaded, proposals } = await readingAs(context.db, actorOf(call), (tx) => findKnown(tx, call))
  const taken = proposals.filter(({ key }) => chosen.includes(key))
  if (taken.length === 0) return call.redirect(base, 303)
  const changes = Object.fromEntries(taken.map(({ key, answer }) => [key, answer]))
  const basis = { version: loaded.row.version, page: newId() }
  const saved = await saveAnswers(context, actorOf(call), id, kind, changes, basis)
  if ('refused' in saved && saved.refused === 'notFound') throw new NotFound()
  return call.redirect('refused' in saved ? base : `${base}?fait=repris`, 303)
}

async function findKnown(tx: Tx, call: Call) {
  const { id, kind } = targetOf(call)
  const loaded = await loadVolet(tx, contextOf(call), actorOf(call), id, kind)
  const { volet, dossier, facts, isLocked } = loaded
  const sources = isLocked ? [] : await sourcesFor(tx, contextOf(call), actorOf(call), dossier, volet)
  const lookups = await lookupsFor(tx, volet, ...sources.map(({ answers }) => answers))
  return { loaded, proposals: proposalsFor(volet, facts, sources, lookups) }
}

const sourcesIn = (proposals: readonly Proposal[]) => new Set(proposals.map(({ source }) => source))
