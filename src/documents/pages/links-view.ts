import { can, type Relation } from '../../access/policy.ts'
import { kindsIn } from '../../dossiers/dossier.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { card } from '../../ui/parts.ts'
import { isConfidential } from '../../volets/volet.ts'
import { linkWords as words } from '../words.ts'

type Dossier = Pick<DossierView, 'id' | 'orientation' | 'progress'>

/** On the page of the dossier, for its doctor. */
export const doctorPrints = ({ id, orientation }: Dossier): Html =>
  printCard(
    [
      [words.complete, `/dossiers/${id}/dossier.pdf`],
      [words.administrative, `/dossiers/${id}/administratif.pdf`],
      [words.letter[orientation], `/dossiers/${id}/lettre.pdf`],
    ],
    true,
  )

/** On the page of a demande, for the structure that received it: what this person may read, and nothing named besides. */
export function receivedPrints(demandeId: string, relation: Relation, { progress }: Dossier): Html {
  const kinds = kindsIn(progress)
  const readsAll = kinds.every((kind) => can(relation, 'read', kind))
  const readsOpen = kinds.some((kind) => !isConfidential(kind) && can(relation, 'read', kind))
  if (!readsOpen) return html``
  return printCard(
    [
      ...(readsAll ? [[words.complete, `/demandes/${demandeId}/dossier.pdf`] as const] : []),
      [words.administrative, `/demandes/${demandeId}/administratif.pdf`],
    ],
    readsAll,
  )
}

export const familyPrints = ({ id }: Dossier): Html =>
  printCard(
    [
      [words.administrative, `/famille/dossiers/${id}/administratif.pdf`],
      [words.letter.own, `/famille/dossiers/${id}/lettre.pdf`],
    ],
    false,
  )

const printCard = (links: readonly (readonly [label: string, href: string])[], hasMedical: boolean): Html =>
  card({
    title: words.title,
    body: html`<div class="actions">${join(
      links.map(([label, href]) =>
        buttonLink(label, href, { small: true, icon: 'printer', attributes: { type: 'application/pdf' } }),
      ),
    )}</div>${when(hasMedical, () => html`<p class="soft">${words.completeNote}</p>`)}`,
  })
