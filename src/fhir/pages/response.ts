import { isId } from '../../db/new-id.ts'
import { inWhoseName } from '../../delegations/in-whose-name.ts'
import { actorOf, type Call, contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { type VoletKind, voletKinds } from '../../volets/volet.ts'
import { openVolet } from '../open-volet.ts'
import { sendOutcome, sendResource } from '../outcome.ts'
import { fhirWords } from '../words.ts'
import { inJson } from './json.ts'

/** Professionals with an open session, past their first connection; a program is told so, not sent to a page. */
const forProfessionals =
  (handle: Handler): Handler =>
  (call) => {
    const actor = call.get('actor')
    if (!actor) return sendOutcome(call, 401, fhirWords.unauthenticated)
    const isProfessional = actor.spaces.includes('doctor') || actor.spaces.includes('agent')
    if (!isProfessional || actor.isNewcomer || actor.workplaceChoice === 'due')
      return sendOutcome(call, 403, isProfessional ? fhirWords.unfinished : fhirWords.forbidden)
    return handle(call)
  }

/** One filled volet, by the id of its dossier and its kind. */
export const showResponse: Handler = inJson(
  forProfessionals(async (call) => {
    const { dossierId, kind } = targetOf(call)
    const actor = await inWhoseName(contextOf(call).db, actorOf(call), dossierId)
    const response = orNotFound(await openVolet(contextOf(call), actor, dossierId, kind))
    if (response === 'altered') return sendOutcome(call, 409, fhirWords.altered)
    call.header('ETag', `W/"${response.meta.versionId}"`)
    return sendResource(call, response)
  }),
)

function targetOf(call: Call): { dossierId: string; kind: VoletKind } {
  const id = call.req.param('id') ?? ''
  const dossierId = id.slice(0, 36)
  const kind = voletKinds.find((each) => id === `${dossierId}-${each}`)
  return { dossierId: orNotFound(isId(dossierId) ? dossierId : undefined), kind: orNotFound(kind) }
}
