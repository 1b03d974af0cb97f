import { actingAs, readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { isId, newId } from '../../db/new-id.ts'
import { actorOf, type Call, contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { record } from '../../journal/record.ts'
import { answersIn } from '../../seals/content.ts'
import { isIntact } from '../../seals/seal.ts'
import { type Html, html } from '../../ui/html.ts'
import { proposalsFor } from '../known/rules.ts'
import { sourcesFor } from '../known/store.ts'
import { type VoletKind, voletKinds } from '../volet.ts'
import type { FormState, Resized } from './form-state.ts'
import { knownOffer } from './known-view.ts'
import { type LoadedVolet, loadVolet, lookupsFor, placesFor, sealsOf } from './load.ts'
import { lockedView } from './locked-view.ts'
import { pictureOf } from './picture.ts'
import { showForm, showPage } from './volet-page.ts'

/** Which volet the address names. */
export function targetOf(call: Call): { id: string; kind: VoletKind; base: string } {
  const id = call.req.param('id') ?? ''
  const kind = orNotFound(voletKinds.find((each) => each === call.req.param('kind')))
  return { id: orNotFound(isId(id) ? id : undefined), kind, base: `/dossiers/${id}/volets/${kind}` }
}

export const showVolet: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const { id, kind } = targetOf(call)
  const { loaded, lookups, places, known } = await actingAs(db, actor, async (tx) => {
    const loaded = await loadVolet(tx, contextOf(call), actor, id, kind, 'read')
    await record(tx, actor, { action: 'openVolet', reason: loaded.relation, dossierId: id, target: kind })
    const { answers } = loaded.facts
    const isOpen = !loaded.isLocked
    const places = isOpen ? await placesFor(tx, loaded.volet, answers) : new Map()
    const known = isOpen ? await countKnown(tx, call, loaded) : 0
    return { loaded, places, known, lookups: isOpen ? await lookupsFor(tx, loaded.volet, answers) : {} }
  })
  if (loaded.isLocked) return showLocked(call)
  const state = formStateOf(loaded, actor.label, { lookups, places, resized: resizedIn(call) })
  const { base } = targetOf(call)
  return showForm(call, loaded, state, now(), known > 0 ? knownOffer(base, known) : undefined)
}

/** How many answers of this volet other dossiers of the person know already. */
async function countKnown(tx: Tx, call: Call, { volet, dossier, facts }: LoadedVolet): Promise<number> {
  const sources = await sourcesFor(tx, contextOf(call), actorOf(call), dossier, volet)
  return proposalsFor(volet, facts, sources).length
}

/** The volet to be read; with an alert, in answer to a form that came too late. */
export async function showLocked(call: Call, alert?: Html): Promise<Response> {
  const { db, now, sealKeys } = contextOf(call)
  const actor = actorOf(call)
  const { id, kind } = targetOf(call)
  const { loaded, seals, lookups } = await readingAs(db, actor, async (tx) => {
    const loaded = await loadVolet(tx, contextOf(call), actor, id, kind, 'read')
    const seals = await sealsOf(tx, id, kind)
    const sealed = seals[0] ? answersIn(seals[0].content) : {}
    return { loaded, seals, lookups: await lookupsFor(tx, loaded.volet, loaded.facts.answers, sealed) }
  })
  const isSound = seals[0] ? await isIntact(sealKeys.find, loaded.dossier.number, seals[0]) : false
  const body = html`${alert ?? ''}${lockedView({ loaded, seals, lookups, isSound })}`
  return showPage(call, loaded, now(), body, alert ? 409 : 200)
}

const nothingYet = {
  typed: new Map(),
  faults: new Map(),
  news: new Map(),
  missing: new Map(),
  saved: new Set<string>(),
}

type Standing = Pick<LoadedVolet, 'volet' | 'facts'> & {
  dossier: { id: string }
  row: { version: number }
  templates?: FormState['templates']
}

/** The form as the volet stands, with what an attempt to save it left to say. */
export const formStateOf = (
  { volet, dossier, facts, row, templates = [] }: Standing,
  me: string,
  given: Pick<FormState, 'lookups' | 'places'> & Partial<FormState>,
): FormState => ({
  ...nothingYet,
  volet,
  base: `/dossiers/${dossier.id}/volets/${volet.kind}`,
  page: newId(),
  version: row.version,
  me,
  templates,
  ...given,
  picture: given.picture ?? pictureOf(volet, facts, given.lookups.unknownCodes),
})

/** Without script: the list whose rows were changed, how many rows it has at least, and which takes the cursor. */
function resizedIn(call: Call): Resized | undefined {
  const [, key, rows, focus] = /^([\w.]+)\.(\d{1,3})\.(\d{1,3})$/.exec(call.req.query('lignes') ?? '') ?? []
  return key ? { key, rows: Number(rows), focus: Number(focus) } : undefined
}
