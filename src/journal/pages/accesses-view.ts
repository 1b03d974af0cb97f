import { signedBy } from '../../delegations/words.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { button } from '../../ui/buttons.ts'
import { dateField } from '../../ui/fields.ts'
import { frDate, frDateTime, frTime } from '../../ui/format.ts'
import { type Html, html, join, nothing, when } from '../../ui/html.ts'
import { dataTable, disclosure, dossierNumber } from '../../ui/parts.ts'
import { voletOf } from '../../volets/forms.ts'
import { voletKinds } from '../../volets/volet.ts'
import { type AccessGroup, countOf, groupsOf } from '../access-groups.ts'
import type { Access, AccessedDossier, Accesses } from '../store.ts'
import { accessName, accessPageWords as words } from '../words.ts'

type Period = { whose: Accesses; from?: string | undefined; until?: string | undefined }

export const periodForm = (action: string, { whose, from, until }: Period, all: string): Html =>
  html`<form method="get" action="${action}" class="list-filters">
    ${whose === 'inMyName' ? html`<input type="hidden" name="de" value="confreres">` : nothing}
    ${dateField({ id: 'du', name: 'du', label: words.from, value: from, optionalMark: false })}
    ${dateField({ id: 'au', name: 'au', label: words.until, value: until, optionalMark: false })}
    ${button(words.filter)}${when(from || until, () => html`<a href="${all}">${words.clear}</a>`)}</form>`

/** A name is shown beside the number as long as the dossier is the reader’s. */
export const accessesTable = (
  whose: Accesses,
  accesses: readonly Access[],
  dossiers: ReadonlyMap<string, AccessedDossier>,
): Html =>
  dataTable({
    caption: words.tabs[whose],
    hideCaption: true,
    columns: [
      { label: words.columns.dossier },
      { label: words.columns.act },
      { label: words.columns.when },
      { label: whose === 'own' ? words.columns.forWhom : words.columns.byWhom },
    ],
    rows: groupsOf(accesses).map((group) => [
      dossierCell(group.last, dossiers),
      actsCell(group),
      whenCell(group),
      signatureCell(whose, group.last),
    ]),
  })

function signatureCell(whose: Accesses, { actor }: Access): Html {
  const { name, lender, isReadOnly } = signedBy(actor)
  if (whose === 'own' && !lender) return html`<span class="soft">${words.forOneself}</span>`
  return html`<span>${whose === 'own' ? lender : name}${when(isReadOnly, () => html` <span class="soft">${words.readOnly}</span>`)}</span>`
}

/** One act is said; several are counted, and listed one click away. */
const actsCell = ({ last, accesses }: AccessGroup<Access>): Html =>
  accesses.length === 1
    ? actCell(last)
    : disclosure(
        words.count(countOf(accesses)),
        html`<ul class="accesses">${join(accesses.map((access) => html`<li><span class="soft">${frTime(access.at)}</span> ${actCell(access)}</li>`))}</ul>`,
      )

const whenCell = ({ last: { at }, accesses }: AccessGroup<Access>): Html =>
  accesses.length === 1
    ? html`<span>${frDateTime(at)}</span>`
    : html`<span>${frDate(at)}<br><span class="soft">${words.lastAt(frTime(at))}</span></span>`

function actCell({ action, target }: Access): Html {
  const kind = voletKinds.find((each) => each === target)
  return html`<span>${accessName(action)}${when(kind, (known) => html` <span class="soft">${voletOf(known).short}</span>`)}</span>`
}

function dossierCell({ dossierId }: Access, dossiers: ReadonlyMap<string, AccessedDossier>): Html {
  if (!dossierId) return html`<span class="soft">${words.noDossier}</span>`
  const dossier = dossiers.get(dossierId)
  if (!dossier) return html`<span class="soft">${words.purged}</span>`
  const number = dossierNumber(showNumber(dossier.number))
  return dossier.patient
    ? html`<a href="/dossiers/${dossierId}">${number}</a><br><span class="soft">${patientName(dossier.patient)}</span>`
    : number
}
