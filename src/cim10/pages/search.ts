import { readingAs } from '../../db/acting-as.ts'
import { actorOf, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { readSearch } from '../search.ts'
import { findCodes } from '../store.ts'

/** For the field that proposes diagnoses. Posted: what is typed in a patient’s volet has no place in an address. */
export const searchCodes: Handler = async (call) => {
  const search = readSearch(first(await formOf(call), 'q'))
  const found = search ? await readingAs(contextOf(call).db, actorOf(call), (tx) => findCodes(tx, search)) : []
  return call.json(found)
}
