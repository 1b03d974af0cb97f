import { ageOn, dayOf } from '../../calendar.ts'
import { countWords } from '../../demandes/words.ts'
import { frDate, plural } from '../../ui/format.ts'
import { type Html, html, join } from '../../ui/html.ts'
import {
  badge,
  callout,
  dossierNumber,
  personGroup,
  progressSteps,
  type StepState,
  statusPill,
  timeAgo,
} from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { voletsIn } from '../dossier.ts'
import { showNumber } from '../number.ts'
import { countsOf, type Expected, expectedFrom } from '../rules.ts'
import type { ListedDossier } from '../store.ts'
import { expectedWords, statusOf } from '../words.ts'

/** « DURAND-LÉVÊQUE Odette »: usage name first, birth name said apart. */
export const patientName = (patient: { birthName: string; usageName: string | null; firstName: string }): string =>
  `${(patient.usageName ?? patient.birthName).toLocaleUpperCase('fr')} ${patient.firstName}`

export const patientFacts = (
  patient: { birthName: string; usageName: string | null; sex: 'F' | 'M'; birthDate: string },
  now: Date,
): string[] => [
  patient.usageName ? `${patient.sex === 'F' ? 'née' : 'né'} ${patient.birthName.toLocaleUpperCase('fr')}` : '',
  plural(ageOn(patient.birthDate, dayOf(now)), 'an', 'ans'),
  `${patient.sex === 'F' ? 'née' : 'né'} le ${frDate(patient.birthDate)}`,
]

/** The list, in its order, dossiers of one patient together. */
export function groupsOf(rows: readonly ListedDossier[], now: Date): Html {
  const byPatient = new Map<string, ListedDossier[]>()
  for (const row of rows) byPatient.set(row.patientId, [...(byPatient.get(row.patientId) ?? []), row])
  return join(
    [...byPatient.values()].map((dossiers) => {
      const [patient] = dossiers
      return patient
        ? personGroup({
            name: patientName(patient),
            facts: patientFacts(patient, now),
            lines: dossiers.map((dossier) => lineOf(dossier, now)),
          })
        : ''
    }),
  )
}

export const expectedOf = (dossier: ListedDossier): Expected =>
  expectedFrom(dossier.status, dossier.progress, countsOf(dossier.demandes))

function lineOf(dossier: ListedDossier, now: Date) {
  const expected = expectedOf(dossier)
  const counts = countsOf(dossier.demandes)
  const { label, tone } = statusOf(dossier.status, counts)
  const volets = voletsIn(dossier.progress)
  const validated = volets.filter(({ state }) => state === 'validated').length
  return {
    kind: html`${badge(formOf(dossier.orientation).name)} <a href="/dossiers/${dossier.id}">${dossierNumber(showNumber(dossier.number))}</a>`,
    expected: html`${expected.do === 'nothing' ? html`<span class="soft">${expectedWords(expected)}</span>` : html`<a class="owed-link" href="${hrefFor(dossier.id, expected)}">${expectedWords(expected)}</a>`}
      ${progressSteps(steps(dossier, expected), `${plural(validated, 'volet validé', 'volets validés')} sur ${volets.length}`)}`,
    state: html`${statusPill(tone, label)} <span class="soft">${countWords(counts)}</span>`,
    when: html`${timeAgo(dossier.changedAt, now)}<br>${dossier.changedBy}`,
  }
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

/** A proposal lapses, a structure waits for its answer; the rest waits for the doctor alone. */
const byUrgency: readonly Expected['do'][] = [
  'decideProposal',
  'chooseAgreement',
  'replyQuestion',
  'completeForPco',
  'reviewChild',
  'send',
  'addPiece',
  'validate',
  'fill',
  'chooseStructures',
]
const urgency = (expected: Expected): number => byUrgency.indexOf(expected.do)

/** What the doctor owes over the page shown, and the way to the first of them. */
export function owedBanner(rows: readonly ListedDossier[]): Html {
  const owed = rows
    .map((row) => ({ row, expected: expectedOf(row) }))
    .filter(({ expected }) => expected.do !== 'nothing')
    .toSorted((a, b) => urgency(a.expected) - urgency(b.expected))
  const [next] = owed
  if (!next) return html``
  const count = (...acts: Expected['do'][]) => owed.filter(({ expected }) => acts.includes(expected.do)).length
  const parts = [
    [count('decideProposal'), 'proposition de place', 'propositions de place'],
    [count('chooseAgreement'), 'accord à choisir', 'accords à choisir'],
    [count('replyQuestion', 'completeForPco'), 'question d’un établissement', 'questions d’établissements'],
    [count('reviewChild'), 'enfant à revoir', 'enfants à revoir'],
    [count('fill'), 'volet à remplir', 'volets à remplir'],
    [count('validate'), 'volet à valider', 'volets à valider'],
    [count('send', 'chooseStructures'), 'dossier à envoyer', 'dossiers à envoyer'],
  ] as const
  return callout({
    tone: 'owed',
    title: `${plural(owed.length, 'dossier attend', 'dossiers attendent')} quelque chose de vous.`,
    body: parts
      .filter(([n]) => n > 0)
      .map(([n, one, many]) => plural(n, one, many))
      .join(' · '),
    action: html`<a href="${hrefFor(next.row.id, next.expected)}">Traiter le plus pressant</a>`,
  })
}
