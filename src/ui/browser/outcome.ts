// What an answer means for what was typed. Only one that says « saved » lets it go: all others keep it.
import { isAutosave, type ResponseDetail } from './autosave.ts'
import { isRefusal } from './refused.ts'

/** `lost`: nobody of ours decided, it is sent again by itself. `gone`: the dossier is no longer open to this account. */
export type Outcome = 'saved' | 'refused' | 'lost' | 'signedOut' | 'otherAccount' | 'gone'

const told: Partial<Record<number, Outcome>> = { 401: 'signedOut', 403: 'otherAccount', 404: 'gone' }

export function outcomeOf(detail: ResponseDetail): Outcome {
  const { status } = detail.xhr
  if (isRedirected(detail)) return 'signedOut'
  if (isRefusal(status)) return 'refused'
  return told[status] ?? (isSaved(detail) ? 'saved' : 'lost')
}

// A hotspot’s page may come in the place of ours, and looks like a success.
const isSaved = ({ elt, xhr }: ResponseDetail): boolean =>
  xhr.status >= 200 && xhr.status < 300 && (!isAutosave(elt) || xhr.getResponseHeader('enregistre') === 'oui')

/** To the sign-in page, or to the passage between two spaces. */
export const isRedirected = ({ xhr, pathInfo }: ResponseDetail): boolean =>
  xhr.responseURL !== '' && new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location.href).pathname
