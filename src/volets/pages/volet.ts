import { actingAs } from '../../db/acting-as.ts'
import { isId, newId } from '../../db/new-id.ts'
import { voletKinds } from '../../dossiers/dossier.ts'
import { actorOf, type Call, contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { record } from '../../journal/record.ts'
import { isIntact } from '../seal.ts'
import type { VoletKind } from '../volet.ts'
import type { FormState } from './form-state.ts'
import { type LoadedVolet, loadVolet, lookupsFor, placesFor, sealsOf } from './load.ts'
import { lockedView } from './locked-view.ts'
import { pictureOf } from './picture.ts'
import { sealContent } from './reading-view.ts'
import { showForm, showPage } from './volet-page.ts'

/** Which volet the address names. */
export function targetOf(call: Call): { id: string; kind: VoletKind; base: string } {
  const id = call.req.param('id') ?? ''
  const kind = orNotFound(voletKinds.find((each) => each === call.req.param('kind')))
  return { id: orNotFound(isId(id) ? id : undefined), kind, base: `/dossiers/${id}/volets/${kind}` }
}

export const showVolet: Handler = async (call) => {
  const { db, now, sealKey } = contextOf(call)
  const actor = actorOf(call)
  const { id, kind } = targetOf(call)
  const { loaded, seals, lookups, places } = await actingAs(db, actor, async (tx) => {
    const loaded = await loadVolet(tx, actor, id, kind, now())
    await record(tx, actor, { action: 'openVolet', reason: loaded.relation, dossierId: id, target: kind })
    const seals = loaded.isLocked ? await sealsOf(tx, id, kind) : []
    const sealed = seals[0] ? sealContent(seals[0].content).answers : {}
    const lookups = await lookupsFor(tx, loaded.volet, loaded.facts.answers, sealed)
    const places = await placesFor(tx, loaded.volet, loaded.facts.answers)
    return { loaded, seals, lookups, places }
  })
  if (loaded.isLocked) {
    const isSound = seals[0] ? await isIntact(sealKey, seals[0]) : false
    return showPage(call, loaded, now(), lockedView({ loaded, seals, lookups, isSound, now: now() }))
  }
  const state = formStateOf(loaded, actor.label, { lookups, places, longer: longerIn(call) })
  return showForm(call, loaded, state, now())
}

const nothingYet = {
  typed: new Map(),
  faults: new Map(),
  news: new Map(),
  missing: new Map(),
  saved: new Set<string>(),
}

/** The form as the volet stands, with what an attempt to save it left to say. */
export const formStateOf = (
  {
    volet,
    dossier,
    facts,
    row,
  }: Pick<LoadedVolet, 'volet' | 'facts'> & {
    dossier: { id: string }
    row: { version: number }
  },
  me: string,
  given: Pick<FormState, 'lookups' | 'places'> & Partial<FormState>,
): FormState => ({
  ...nothingYet,
  volet,
  base: `/dossiers/${dossier.id}/volets/${volet.kind}`,
  page: newId(),
  version: row.version,
  me,
  picture: pictureOf(volet, facts),
  ...given,
})

/** After « Ajouter une ligne » without script: which list, and how many rows it now has. */
function longerIn(call: Call): FormState['longer'] {
  const [, key, rows] = /^([\w.]+)\.(\d{1,3})$/.exec(call.req.query('lignes') ?? '') ?? []
  return key ? { key, rows: Number(rows) } : undefined
}
