import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import type { Asked, Scope } from '../asked.ts'
import { makeDocument, makeLetter } from '../make-document.ts'
import { sendPdf } from './send-pdf.ts'

const printing =
  (by: Asked['by'], scope: Scope): Handler =>
  (call) =>
    print(call, { by, id: idFrom(call), scope })

/** At once when it is short; otherwise the page where it waits. */
async function print(call: Call, asked: Asked): Promise<Response> {
  const made = await makeDocument(contextOf(call), actorOf(call), asked)
  if ('refused' in made) throw new NotFound()
  return 'waiting' in made ? call.redirect(`/documents/${made.waiting}`, 303) : sendPdf(call, made)
}

export const printComplete = printing('dossier', 'complete')
export const printAdministrative = printing('dossier', 'administrative')
export const printReceived = printing('demande', 'complete')
export const printReceivedAdministrative = printing('demande', 'administrative')

export const printLetter: Handler = async (call) => {
  const made = await makeLetter(contextOf(call), actorOf(call), idFrom(call))
  if ('refused' in made) throw new NotFound()
  return sendPdf(call, made)
}
