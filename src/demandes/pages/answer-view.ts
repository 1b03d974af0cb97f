// What a structure may answer: a short list of moves, each with its own questions.
import { button } from '../../ui/buttons.ts'
import { longTextField } from '../../ui/fields.ts'
import { attributes, type Html, html, join, when } from '../../ui/html.ts'
import { callout, card, faultList, timeAgo } from '../../ui/parts.ts'
import { type MoveFaults, mayBeMedical, type TypedMove } from '../move-form.ts'
import { NOTE_MAX } from '../note.ts'
import type { NoteView } from '../note-store.ts'
import type { DemandeView } from '../store.ts'
import { flowOf, type Move, movesFor, transitionOf } from '../transitions.ts'
import { medicalWords, moveWordsOf, noMoveText } from '../words.ts'
import { blankMove, faultItems, moveFields, seenField } from './move-fields.ts'

/** What was just sent and could not be kept: all of it stays in the form. */
export type AnswerState = {
  chosen?: Move
  typed?: Partial<Record<Move, TypedMove>>
  faults?: MoveFaults
  /** Why the answer was refused as a whole. */
  refusal?: string
}

const PREFIX = 'reponse'

export function answerCard(demande: DemandeView, mayMark: boolean, state: AnswerState): Html {
  // What is told of health is told by those who may read it.
  const flow = flowOf(demande.stay)
  const moves = movesFor(flow, demande.status, 'structure').filter(
    (move) => mayMark || transitionOf(flow, move)?.medical !== 'always',
  )
  const { chosen, faults = {}, refusal } = state
  const items = chosen ? faultItems({ stay: demande.stay, prefix: PREFIX, move: chosen, faults }) : []
  return html`<div id="repondre">${card({
    title: 'Répondre',
    body: html`${when(refusal, (text) => callout({ tone: 'bad', live: true, body: text }))}${faultList(items)}
    ${when(chosen && !moves.includes(chosen) && state.typed?.[chosen]?.comment, unsentText)}
    ${moves.length === 0 ? html`<p>${(mayMark ? undefined : reservedMoves(demande)) ?? noMoveText[demande.status] ?? ''}</p>` : answerForm(demande, moves, mayMark, state)}`,
  })}</div>`
}

const reservedMoves = ({ stay, status }: DemandeView): string | undefined =>
  movesFor(flowOf(stay), status, 'structure').length > 0 ? medicalWords.answerReserved : undefined

/** The choice is no longer open, what was written with it must not vanish. */
const unsentText = (text: string): Html =>
  html`<p class="soft">Ce que vous aviez écrit, non transmis :</p><p class="said">${text}</p>`

function answerForm(demande: DemandeView, moves: readonly Move[], mayMark: boolean, state: AnswerState): Html {
  const [only] = moves.length === 1 ? moves : []
  const fieldsFor = (move: Move) =>
    moveFields({
      stay: demande.stay,
      move,
      prefix: PREFIX,
      typed: state.typed?.[move] ?? blankMove({ medical: mayMark && mayBeMedical(flowOf(demande.stay), move) }),
      faults: state.chosen === move ? (state.faults ?? {}) : {},
      mayMark,
    })
  return html`<form method="post" action="/demandes/${demande.id}#repondre">${seenField(demande.changedAt)}
    ${
      only
        ? html`<input type="hidden" name="geste" value="${only}"><p>${moveWordsOf(demande.stay, only).follows(demande.stay)}</p>${fieldsFor(only)}`
        : html`<fieldset class="choices"><legend class="visually-hidden">Votre réponse</legend>${join(
            moves.map((move) => choice(demande, move, state.chosen === move, fieldsFor(move))),
          )}</fieldset>`
    }
    <div class="actions">${button(only ? moveWordsOf(demande.stay, only).label : 'Envoyer la réponse', {
      kind: 'primary',
      ...(only === 'admit'
        ? {
            confirm: `${moveWordsOf(demande.stay, 'admit').label} ? ${moveWordsOf(demande.stay, 'admit').follows(demande.stay)}`,
          }
        : {}),
    })}</div></form>`
}

/** Named by its verb alone; what follows from it is read after. */
function choice(demande: DemandeView, move: Move, isChosen: boolean, fields: Html): Html {
  const id = `${PREFIX}-${move}`
  const input = attributes({
    id: `i-${id}`,
    checked: isChosen,
    'aria-labelledby': `l-${id}`,
    'aria-describedby': `t-${id}`,
  })
  return html`<div class="choice"><label class="option"><input type="radio" name="geste" value="${move}"${input}>
    <span class="option-text"><span id="l-${id}">${moveWordsOf(demande.stay, move).label}</span><small id="t-${id}">${moveWordsOf(demande.stay, move).follows(demande.stay)}</small></span></label>
    <div class="choice-more">${fields}</div></div>`
}

export type NoteState = { typed?: string; fault?: string; refusal?: { by: string; text: string } }

/** Between colleagues: whoever asks never sees it. */
export const noteCard = (demande: DemandeView, note: NoteView | undefined, state: NoteState, now: Date): Html =>
  html`<div id="note">${card({
    title: 'Note interne',
    body: html`${when(state.refusal, ({ by, text }) =>
      callout({
        tone: 'bad',
        live: true,
        title: `${by} a changé la note pendant que vous écriviez.`,
        body: html`Voici la sienne : « ${text} » La vôtre est ci-dessous, pas encore enregistrée.`,
      }),
    )}<form method="post" action="/demandes/${demande.id}/note#note">
    <input type="hidden" name="vu" value="${note?.changedAt.getTime() ?? ''}">
    ${longTextField({
      id: 'note',
      name: 'note',
      label: 'Pour votre équipe seulement',
      optionalMark: false,
      help: 'Ni le médecin ni la famille ne la lisent.',
      max: NOTE_MAX,
      rows: 4,
      value: state.typed ?? note?.text ?? '',
      fault: state.fault,
    })}
    <div class="actions">${button('Enregistrer la note', { small: true })}</div></form>
    ${when(note, ({ changedBy, changedAt }) => html`<p class="soft">Par ${changedBy}, ${timeAgo(changedAt, now)}</p>`)}`,
  })}</div>`
