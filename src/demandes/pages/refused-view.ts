// What the doctor sees when his move was not kept: the reason, and all that he had typed.
import { showNumber } from '../../dossiers/number.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { badge, buttonLink, callout, faultList, identityStrip, pageHead, statusPill } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { flowOf, movesFor } from '../transitions.ts'
import { moveWordsOf, statusWordsOf } from '../words.ts'
import { faultItems } from './move-fields.ts'
import { type OwnDemande, type OwnMoveState, ownMoveForm, prefixOf, saidLast } from './own-demande-view.ts'

export type RefusedMove = Omit<OwnDemande, 'prepared' | 'canAct'> & OwnMoveState & { refusal?: string }

export function refusedMoveView(refused: RefusedMove): Html {
  const { dossier, demande, move, typed, faults = {}, refusal, now } = refused
  const { tone, label } = statusWordsOf('requester', demande)
  const isOpen = movesFor(flowOf(demande.stay), demande.status, 'requester').includes(move)
  return html`${identityStrip({
    name: patientName(dossier),
    facts: patientFacts(dossier, now),
    badge: badge(formOf(dossier.orientation).name),
    number: showNumber(dossier.number),
  })}
    ${pageHead({ title: `${moveWordsOf(demande.stay, move).label}, ${demande.structureName}`, status: statusPill(tone, label) })}
    ${when(refusal, (text) => callout({ tone: 'bad', live: true, body: text }))}
    ${faultList(faultItems({ stay: demande.stay, prefix: prefixOf(demande), move, faults }))}
    ${saidLast(refused)}
    ${isOpen ? ownMoveForm(refused, refused) : when(typed?.comment, unsent)}
    <p>${buttonLink('Revenir au dossier', `/dossiers/${dossier.id}#demande-${demande.id}`, { kind: 'quiet' })}</p>`
}

const unsent = (text: string): Html =>
  html`<p class="soft">Ce que vous aviez écrit, non transmis :</p><p class="said">${text}</p>`

export const notSentView = (dossierId: string, text: string): Html =>
  html`${pageHead({ title: 'Rien n’a été envoyé' })}${callout({
    tone: 'bad',
    live: true,
    body: text,
    action: buttonLink('Revenir au dossier', `/dossiers/${dossierId}#demandes`),
  })}`
