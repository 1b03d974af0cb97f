import { actingAs } from '../../db/acting-as.ts'
import { isId } from '../../db/new-id.ts'
import { type Colleague, findColleagues } from '../../delegations/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Form, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { radioField, textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { handOver as handItOver } from '../hand-over.ts'
import { handOverWords as words } from '../manage-words.ts'
import { isClosed } from '../rules.ts'
import type { DossierView } from '../store.ts'
import { handOverTitle } from './manage-card.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askHandOver: Handler = (call) => show(call, {})

/** First looks for the colleague, then hands the dossier over to the one chosen. */
export const handOver: Handler = async (call) => {
  const form = await formOf(call)
  if (first(form, 'geste') !== 'confier') return show(call, { form })
  const [doctorId, keeps] = [first(form, 'medecin'), first(form, 'garde')]
  const isAnswered = keeps === 'oui' || keeps === 'non'
  if (!isId(doctorId) || !isAnswered)
    return show(call, { form, faults: { doctor: !isId(doctorId), keeps: !isAnswered } }, 422)
  const id = idFrom(call)
  const keepsReading = keeps === 'oui'
  const result = await handItOver(contextOf(call), actorOf(call), id, { doctorId, keepsReading })
  if ('handedOver' in result) return call.redirect('/dossiers?fait=confie', 303)
  if (result.refused === 'notFound') throw new NotFound()
  if (result.refused === 'closed') return show(call, { form }, 409)
  return show(call, { form, faults: { doctor: true, keeps: false } }, 422)
}

type State = { form?: Form; faults?: { doctor: boolean; keeps: boolean } }

async function show(call: Call, { form, faults }: State, status: 200 | 409 | 422 = 200): Promise<Response> {
  const found = await managed(call, 'write', 'circle')
  const typed = form ? first(form, 'q').trim() : ''
  const colleagues = typed
    ? await actingAs(contextOf(call).db, actorOf(call), (tx) => findColleagues(tx, typed))
    : undefined
  const isOver = isClosed(found.dossier.status)
  const back = buttonLink(backLabel, `/dossiers/${found.dossier.id}`, { kind: 'quiet' })
  const search = html`<form method="post">${textField({ id: 'q', name: 'q', label: words.search, help: words.searchHelp, optionalMark: false, value: typed, width: 'medium' })}
    <div class="actions">${button(words.find, { kind: colleagues?.length ? 'secondary' : 'primary' })}${back}</div></form>`
  const body = isOver
    ? html`<div class="actions">${back}</div>`
    : html`${search}${when(colleagues, (list) => (list.length ? choice(list, typed, form, faults) : html`<p>${words.none}</p>`))}`
  const { accountId } = actorOf(call)
  const [title, lead] = [handOverTitle(found.dossier, accountId), leadFor(found.dossier, accountId)]
  return managePage(call, found, { title, lead, refusal: isOver ? words.closed : undefined, body }, status)
}

function leadFor({ doctorId, doctorLabel }: DossierView, accountId: string): string {
  if (doctorLabel === null) return words.leads.nobody
  return doctorId === accountId ? words.leads.named : words.leads.other(doctorLabel)
}

const choice = (
  colleagues: readonly Colleague[],
  typed: string,
  form: Form | undefined,
  faults: State['faults'],
): Html =>
  html`<form method="post"><input type="hidden" name="q" value="${typed}"><input type="hidden" name="geste" value="confier">
    ${radioField({
      id: 'medecin',
      name: 'medecin',
      label: words.choose,
      required: true,
      options: colleagues.map(({ id, label, speciality, place, rpps }) => ({
        value: id,
        label,
        help: [speciality, place, `RPPS ${rpps}`].filter(Boolean).join(' · '),
      })),
      value: form && first(form, 'medecin'),
      fault: faults?.doctor ? words.faults.doctor : undefined,
    })}
    ${radioField({
      id: 'garde',
      name: 'garde',
      label: words.keeps,
      required: true,
      options: [
        { value: 'non', label: words.leaves },
        { value: 'oui', label: words.reads },
      ],
      value: form && first(form, 'garde'),
      fault: faults?.keeps ? words.faults.keeps : undefined,
    })}
    ${callout({ tone: 'info', body: words.follows })}<div class="actions">${button(words.act, { kind: 'primary' })}</div></form>`
