import type { Relation } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { type Html, nothing } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { lentWords as words } from '../words.ts'

/** At the head of a dossier that is lent: for whom, and what may be done. */
export function lentNote({ onBehalfOf }: Pick<Actor, 'onBehalfOf'>, relation: Relation): Html {
  if (!onBehalfOf) return nothing
  return relation === 'reader'
    ? callout({ tone: 'info', title: words.reader(onBehalfOf), body: words.readerText })
    : callout({ tone: 'info', title: words.delegate(onBehalfOf), body: words.delegateText })
}
