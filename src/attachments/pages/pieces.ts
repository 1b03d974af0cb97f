import { createHash } from 'node:crypto'
import { can, type Relation } from '../../access/policy.ts'
import { actingAs, readingAs } from '../../db/acting-as.ts'
import { isId } from '../../db/new-id.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import {
  actorOf,
  type Call,
  contextOf,
  type Form,
  first,
  type Handler,
  NotFound,
  wantsFragment,
} from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { keepAttachment } from '../keep-attachment.ts'
import { type AttachmentKind, isAttachmentKind } from '../kinds.ts'
import { MOST_FILES, receiveForm, type SentFile } from '../receive-form.ts'
import { closeSpool } from '../spool.ts'
import { attachmentsOf } from '../store.ts'
import { takeTurn } from '../under-way.ts'
import { faultWords, attachmentWords as words } from '../words.ts'
import type { AddState } from './add-form.ts'
import { piecesHref } from './hrefs.ts'
import { type Pieces, pieceCards, piecesView, type Refusal } from './pieces-view.ts'

export const showPieces: Handler = async (call) => {
  const asked = call.req.query('type') ?? ''
  const shown = await load(call)
  const replaced = shown.pieces.find(({ id, state }) => id === call.req.query('remplace') && state === 'kept')
  return page(call, shown, { kind: isAttachmentKind(asked) ? asked : undefined, replaced })
}

/** Files are received whatever their number; each is then kept or refused on its own. */
export const addPieces: Handler = async (call) => {
  const { db } = contextOf(call)
  const id = idFrom(call)
  // Before a byte is read.
  await readingAs(db, actorOf(call), (tx) => allowedDossier(tx, id, 'write', 'attachment'))
  const end = takeTurn(actorOf(call).accountId)
  if (!end) return refuse(call, {}, [{ name: '', text: sayFault(call, 'tooBusy') }], 429)
  try {
    return await receivePieces(call, id)
  } finally {
    end()
  }
}

async function receivePieces(call: Call, id: string): Promise<Response> {
  const { config } = contextOf(call)
  const received = await receiveForm(call, config.attachments)
  if ('tooLarge' in received)
    return refuse(call, {}, [{ name: received.tooLarge, text: sayFault(call, 'tooLarge') }], 413)
  if ('tooMany' in received) return refuse(call, {}, [{ name: '', text: sayFault(call, 'tooMany') }], 413)
  const { form, files } = received
  const order = orderFrom(form)
  if ('fault' in order || files.length === 0) {
    for (const { file } of files) await closeSpool(file)
    return refuse(
      call,
      stateFrom(form),
      [{ name: '', text: sayFault(call, 'fault' in order ? order.fault : 'noFile') }],
      422,
    )
  }
  const refusals = await keepAll(call, id, order, files)
  if (refusals.length > 0) return refuse(call, stateFrom(form), refusals, 422)
  if (!wantsFragment(call)) return call.redirect(`${piecesHref(id)}?fait=piece#contenu`, 303)
  return call.html(html`${pieceCards(await load(call), contextOf(call).now())}`)
}

type Order = { id: string; kind: AttachmentKind; datedOn: string | null; replaces: string | null }

function orderFrom(form: Form): Order | { fault: 'noKind' | 'badDate' } {
  const [id, kind, date, replaces] = ['id', 'type', 'date', 'remplace'].map((name) => first(form, name)) as [
    string,
    string,
    string,
    string,
  ]
  if (!isId(id)) throw new NotFound()
  if (!isAttachmentKind(kind)) return { fault: 'noKind' }
  if (date !== '' && !isDay(date)) return { fault: 'badDate' }
  return { id, kind, datedOn: date || null, replaces: isId(replaces) ? replaces : null }
}

const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T12:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const stateFrom = (form: Form): AddState => {
  const kind = first(form, 'type')
  return { kind: isAttachmentKind(kind) ? kind : undefined, datedOn: first(form, 'date') }
}

async function keepAll(call: Call, dossierId: string, order: Order, files: readonly SentFile[]): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  const left = files.slice()
  try {
    for (let index = 0; left.length > 0; index++) {
      const sent = left.shift()
      if (!sent) break
      const given = {
        ...order,
        id: idOf(order.id, index),
        name: sent.name,
        replaces: index === 0 ? order.replaces : null,
      }
      const result = await keepAttachment(contextOf(call), actorOf(call), dossierId, given, sent.file)
      if ('kept' in result) continue
      if (result.refused === 'notFound') throw new NotFound()
      refusals.push({ name: sent.name, text: sayFault(call, result.refused) })
    }
    return refusals
  } finally {
    for (const { file } of left) await closeSpool(file)
  }
}

/** The same for the same form: a form sent twice keeps each of its files once. */
function idOf(formId: string, index: number): string {
  if (index === 0) return formId
  const hex = createHash('sha256').update(`${formId} ${index}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const sayFault = (call: Call, fault: Parameters<typeof faultWords>[0]): string => {
  const { maxFile, maxDossier } = contextOf(call).config.attachments
  return faultWords(fault, { file: maxFile, dossier: maxDossier, files: MOST_FILES })
}

/** A script says it beside the file; without one, the page says it and shows what was kept all the same. */
async function refuse(
  call: Call,
  state: AddState,
  refusals: readonly Refusal[],
  status: 413 | 422 | 429,
): Promise<Response> {
  if (wantsFragment(call)) return call.text(refusals.map(({ text }) => text).join(' '), status)
  const shown = await load(call)
  return page(call, shown, { ...state, refusals }, status)
}

async function load(call: Call): Promise<Pieces> {
  const { db, config } = contextOf(call)
  const actor = actorOf(call)
  const id = idFrom(call)
  return actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'read', 'attachment')
    const pieces = await attachmentsOf(tx, id)
    await record(tx, actor, { action: 'openAttachments', reason: relation satisfies Relation, dossierId: id })
    return { dossier, pieces, limits: config.attachments, canWrite: can(relation, 'write', 'attachment') }
  })
}

function page(
  call: Call,
  shown: Pieces,
  state: AddState & { refusals?: readonly Refusal[] },
  status: 200 | 413 | 422 | 429 = 200,
): Response | Promise<Response> {
  const name = patientName(shown.dossier)
  return render(
    call,
    {
      title: `${words.title} · ${name}`,
      width: 'wide',
      hasUploads: true,
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: name, href: `/dossiers/${shown.dossier.id}` },
        { label: words.title },
      ],
    },
    piecesView(shown, state, contextOf(call).now()),
    status,
  )
}
