import { ageOn, dayOf } from '../../calendar.ts'
import { countWords } from '../../demandes/words.ts'
import type { Proposal, Undoable } from '../../duplicates/duplicate.ts'
import { mergedLine, proposalLine, replacedBy, undoReplacementLink } from '../../duplicates/pages/proposal.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { plural } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import {
  badge,
  callout,
  dossierNumber,
  dots,
  personGroup,
  progressSteps,
  type StepState,
  statusPill,
  timeAgo,
} from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { voletsIn } from '../dossier.ts'
import type { Counters, Facet } from '../list.ts'
import type { ListedDossier, ListedPerson } from '../list-store.ts'
import { showNumber } from '../number.ts'
import { countsOf, type Expected, expectedFrom, expectedFromKey, urgencyOf } from '../rules.ts'
import { bornOn, expectedWords, owedWords, statusOf, listWords as words } from '../words.ts'
import { listHref } from './list-address.ts'

/** « DURAND-LÉVÊQUE Odette »: usage name first, birth name said apart. */
export const patientName = (patient: { birthName: string; usageName: string | null; firstName: string }): string =>
  `${(patient.usageName ?? patient.birthName).toLocaleUpperCase('fr')} ${patient.firstName}`

export const patientFacts = (
  patient: { birthName: string; usageName: string | null; sex: 'F' | 'M'; birthDate: string },
  now: Date,
): string[] => [
  patient.usageName ? `${patient.sex === 'F' ? 'née' : 'né'} ${patient.birthName.toLocaleUpperCase('fr')}` : '',
  plural(ageOn(patient.birthDate, dayOf(now)), 'an', 'ans'),
  bornOn(patient),
]

type Reader = { label: string; now: Date }
export type Twofold = { proposals: readonly Proposal[]; undoable: Undoable }

/** The list, in its order. */
export const personsView = (persons: readonly ListedPerson[], reader: Reader, twofold?: Twofold): Html =>
  join(
    persons.map((dossiers) =>
      personGroup({
        name: patientName(dossiers[0]),
        facts: patientFacts(dossiers[0], reader.now),
        note: twofold && noteOf(dossiers[0], twofold),
        lines: dossiers.map((dossier) => lineOf(dossier, reader, twofold)),
      }),
    ),
  )

/** One thing at a time. */
function noteOf({ id, patientId }: ListedDossier, { proposals, undoable }: Twofold): Html | undefined {
  const proposal = proposals.find((each) => each.patientId === patientId)
  if (proposal) return proposalLine(proposal)
  const mergedAt = undoable.merges.get(patientId)
  return mergedAt && mergedLine(id, mergedAt)
}

function lineOf(dossier: ListedDossier, reader: Reader, twofold: Twofold | undefined) {
  const counts = countsOf(dossier.demandes)
  const expected = dossier.isReadOnly
    ? ({ do: 'nothing' } as const)
    : expectedFrom(dossier.status, dossier.progress, counts)
  const { label, tone } = statusOf(dossier.status, counts)
  const volets = voletsIn(dossier.progress)
  const validated = volets.filter(({ state }) => state === 'validated').length
  return {
    kind: html`${badge(formOf(dossier.orientation).name)} <a href="/dossiers/${dossier.id}">${dossierNumber(showNumber(dossier.number))}</a>`,
    expected: html`${owedLink(dossier, expected)}
      ${progressSteps(steps(dossier, expected), `${plural(validated, 'volet validé', 'volets validés')} sur ${volets.length}`)}`,
    state: html`${statusPill(tone, label)} <span class="soft">${countWords(counts)}</span>${replacementOf(dossier, twofold)}`,
    when: dots([
      html`${timeAgo(dossier.changedAt, reader.now)}, ${nameFor(reader, dossier.changedBy)}`,
      ownerOf(dossier, reader),
    ]),
  }
}

function owedLink({ id, isReadOnly }: ListedDossier, expected: Expected): Html {
  if (isReadOnly) return html`<span class="soft">${words.readOnly}</span>`
  if (expected.do === 'nothing') return html`<span class="soft">${expectedWords(expected)}</span>`
  return html`<a class="owed-link" href="${hrefFor(id, expected)}">${expectedWords(expected)}</a>`
}

const replacementOf = (dossier: ListedDossier, twofold: Twofold | undefined): Html =>
  dossier.replacedByNumber
    ? html`<p>${replacedBy(dossier)}${when(twofold?.undoable.replaced.has(dossier.id), () => html` · ${undoReplacementLink(dossier.id)}`)}</p>`
    : html``

const nameFor = ({ label }: Reader, name: string): string => (name === label ? words.you : name)

function ownerOf({ lender, doctorLabel }: ListedDossier, reader: Reader): Html {
  if (lender) return html`<strong>${words.lent(lender)}</strong>`
  return html`${doctorLabel === null ? words.noDoctor : words.doctor(nameFor(reader, doctorLabel))}`
}

const steps = ({ progress }: ListedDossier, expected: Expected): StepState[] =>
  voletsIn(progress).map(({ kind, state }) => {
    if (state === 'validated') return 'done'
    return 'volet' in expected && expected.volet === kind ? 'now' : 'todo'
  })

/** Where what is expected is done. */
export const hrefFor = (id: string, expected: Expected): string => {
  if ('volet' in expected) return `/dossiers/${id}/volets/${expected.volet}`
  if (expected.do === 'addPiece') return `/dossiers/${id}/pieces`
  return expected.do === 'chooseStructures' ? `/dossiers/${id}/structures` : `/dossiers/${id}#demandes`
}

/** What the doctor owes over all his dossiers, and the way to the one that waits for the most pressing of it. */
export function owedBanner({ facets, longest }: Pick<Counters, 'facets' | 'longest'>): Html {
  const owed = facets.expected
    .flatMap((facet) => {
      const expected = expectedFromKey(facet.value)
      return expected && expected.do !== 'nothing' ? [{ ...facet, expected }] : []
    })
    .toSorted((a, b) => urgencyOf(a.expected.do) - urgencyOf(b.expected.do))
  const [next] = owed
  const dossierId = next && longest[next.value]
  if (!dossierId) return html``
  const sum = (lines: typeof owed) => lines.reduce((total, { count }) => total + count, 0)
  const acts = Map.groupBy(owed, ({ expected }) => expected.do)
  const banner = callout({
    tone: 'owed',
    title: words.owed(sum(owed)),
    body: dots(
      [...acts].map(
        ([act, lines]) => html`<a href="${hrefOfOwed(act, lines, longest)}">${owedWords(act, sum(lines))}</a>`,
      ),
    ),
    action: buttonLink(words.mostPressing, hrefFor(dossierId, next.expected), { small: true }),
  })
  return html`<div class="owed-banner">${banner}</div>`
}

/** A single dossier is opened where it waits; of several, the list is shown. */
function hrefOfOwed(
  act: Expected['do'],
  [only, ...others]: readonly (Facet & { expected: Expected })[],
  longest: Counters['longest'],
): string {
  const dossierId = only?.count === 1 && others.length === 0 ? longest[only.value] : undefined
  if (only && dossierId) return hrefFor(dossierId, only.expected)
  return listHref({ tab: 'open', sort: 'changed', order: 'descending', expected: act })
}
