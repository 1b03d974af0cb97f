import { showNumber } from '../../dossiers/number.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { callout, dossierNumber } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import type { Proposal } from '../duplicate.ts'
import { proposalWords as words } from '../words.ts'

const hrefOf = ({ one, other }: Proposal): string => `/dossiers/${one}/comparer/${other}`

const textOf = (proposal: Proposal): string =>
  proposal.of === 'fiches' ? words.fiches : words.dossiers(formOf(proposal.orientation).name)

/** Quiet, under the person’s name. */
export const proposalLine = (proposal: Proposal): Html =>
  html`<p class="proposal">${textOf(proposal)} <a href="${hrefOf(proposal)}">${words.compare}</a></p>`

export const proposalCallouts = (proposals: readonly Proposal[]): Html =>
  join(
    proposals.map((proposal) =>
      callout({ tone: 'info', title: textOf(proposal), action: buttonLink(words.compare, hrefOf(proposal)) }),
    ),
  )

export const mergedLine = (dossierId: string, mergedAt: Date): Html =>
  html`<p class="proposal">${words.merged(frLongDate(mergedAt))} <a href="/dossiers/${dossierId}/defaire/fiches">${words.undo}<span class="visually-hidden">${words.undoing.fiches}</span></a></p>`

/** « Remplacé par G… », for whoever has that one too. */
export const replacedBy = ({
  replacedBy: id,
  replacedByNumber: number,
}: Pick<DossierView, 'replacedBy' | 'replacedByNumber'>): Html =>
  id && number ? html`${words.replaced} <a href="/dossiers/${id}">${dossierNumber(showNumber(number))}</a>` : html``

export const undoReplacementLink = (id: string): Html =>
  html`<a href="/dossiers/${id}/defaire/remplacement">${words.undo}<span class="visually-hidden">${words.undoing.replacement}</span></a>`
