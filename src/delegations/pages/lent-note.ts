import type { Relation } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { type Html, nothing } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { lentWords as words } from '../words.ts'

/** At the head of a dossier that is lent: for whom, and what may be done. */
export function lentNote({ lender }: Pick<Actor, 'lender'>, relation: Relation): Html {
  if (!lender) return nothing
  return relation === 'reader'
    ? callout({ tone: 'info', title: words.reader(lender), body: words.readerText })
    : callout({ tone: 'info', title: words.delegate(lender), body: words.delegateText })
}
