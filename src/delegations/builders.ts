// A delegation for tests.
import { newId } from '../db/new-id.ts'

const HOUR = 3_600_000

/** From a moment ago, for an hour. */
export const aWhile = () => ({ id: newId(), since: new Date(Date.now() - 1000), until: new Date(Date.now() + HOUR) })
