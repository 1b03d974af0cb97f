import { isId } from '../../db/new-id.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { messageFault, messageSchema } from '../message.ts'
import { threadWords } from '../words.ts'
import { writeMessage } from '../write-message.ts'
import { findOwn } from './follow.ts'
import { renderReceived } from './received-page.ts'
import { type MessageState, messageForm } from './thread-view.ts'

type Written = 'written' | { status: 409 | 422; state: MessageState }

/** The message of the form, kept or given back with the reason. */
async function write(call: Call, demandeId: string): Promise<Written> {
  const form = await formOf(call)
  const [id, typed, medical] = [first(form, 'message'), first(form, 'texte'), first(form, 'medical') === 'oui']
  if (!isId(id)) throw new NotFound()
  const parsed = messageSchema.safeParse(typed)
  if (!parsed.success) return { status: 422, state: { id, typed, medical, fault: messageFault(parsed.error, typed) } }
  const result = await writeMessage(contextOf(call), actorOf(call), demandeId, { id, text: parsed.data, medical })
  if ('written' in result) return 'written'
  if (result.refused === 'notFound') throw new NotFound()
  return { status: 409, state: { id, typed, medical, refusal: threadWords.closed } }
}

export const writeToStructure: Handler = async (call) => {
  const { demande, dossier } = await findOwn(call)
  const written = await write(call, demande.id)
  if (written === 'written') return call.redirect(`/dossiers/${dossier.id}?fait=message#contenu`, 303)
  const { status, state } = written
  const action = `/dossiers/${dossier.id}/demandes/${demande.id}/message`
  return render(
    call,
    {
      title: threadWords.notSent,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(dossier), href: `/dossiers/${dossier.id}` },
        { label: demande.structureName },
      ],
    },
    html`${pageHead({ title: `${threadWords.notSent}, ${demande.structureName}` })}${state.refusal ? callout({ tone: 'bad', live: true, body: state.refusal }) : ''}
    ${messageForm({ action, prefix: 'message', reader: 'requester', mayMark: true, state })}`,
    status,
  )
}

export const writeToRequester: Handler = async (call) => {
  const id = idFrom(call)
  const written = await write(call, id)
  if (written === 'written') return call.redirect(`/demandes/${id}?fait=message#contenu`, 303)
  return renderReceived(call, id, { message: written.state }, written.status)
}
