import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { insStatusWords, statusWords } from '../../dossiers/words.ts'
import { button, buttonLink, postButton } from '../../ui/buttons.ts'
import { radioField } from '../../ui/fields.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge, callout, dataTable, pageHead } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import type { ownDossiersOf } from '../store.ts'
import { refusalWords, compareWords as words } from '../words.ts'

type OwnDossiers = Awaited<ReturnType<typeof ownDossiersOf>>
type Compared = {
  two: readonly [DossierView, DossierView]
  dossiers: readonly [OwnDossiers, OwnDossiers]
  days: number
  fault?: string
  refusal?: string | undefined
}

/** Both identities with what differs marked, then the choice. */
export const comparedFiches = ({ two: [one, other], dossiers, days, fault, refusal }: Compared): Html => html`
  ${pageHead({ title: words.title, lead: words.lead })}
  ${when(refusal, (text) => callout({ tone: 'bad', live: true, title: refusalWords.title, body: text }))}
  ${dataTable({
    caption: words.caption,
    hideCaption: true,
    columns: words.columns.map((label) => ({ label })),
    rows: [
      ...traits.map(([name, read]) => traitRow(words.traits[name], read(one), read(other))),
      [words.dossiersOf, ...dossiers.map(dossierLinks)],
    ],
  })}
  <form method="post">${radioField({
    id: 'garder',
    name: 'garder',
    label: words.keep,
    required: true,
    fault,
    options: [
      { value: one.id, label: words.first, help: helpFor(one, dossiers[0]) },
      { value: other.id, label: words.second, help: helpFor(other, dossiers[1]) },
    ],
  })}
  ${callout({ tone: 'info', body: html`<ul>${join(words.follows(days).map((line) => html`<li>${line}</li>`))}</ul>` })}
  <div class="actions">${button(words.act, { kind: 'primary' })}${buttonLink(words.back, '/dossiers', { kind: 'quiet' })}</div></form>
  <div class="actions apart">${postButton(words.apart, `/dossiers/${one.id}/comparer/${other.id}/distincts`)}<span class="soft">${words.apartHelp}</span></div>`

type Trait = keyof typeof words.traits
const traits: readonly [Trait, (fiche: DossierView) => string | null][] = [
  ['birthName', ({ birthName }) => birthName.toLocaleUpperCase('fr')],
  ['usageName', ({ usageName }) => usageName?.toLocaleUpperCase('fr') ?? null],
  ['firstName', ({ firstName }) => firstName],
  ['firstNames', ({ firstNames }) => firstNames],
  ['birthDate', ({ birthDate }) => frDate(birthDate)],
  ['sex', ({ sex }) => (sex === 'F' ? 'Féminin' : 'Masculin')],
  ['birthPlace', ({ birthPlace, birthPlaceCode }) => [birthPlace, birthPlaceCode].filter(Boolean).join(', ') || null],
  ['nir', ({ nir }) => nir],
  ['insStatus', ({ insStatus }) => insStatusWords[insStatus]],
  ['diedOn', ({ diedOn }) => diedOn && frDate(diedOn)],
]

const traitRow = (label: string, one: string | null, other: string | null): (Html | string)[] => [
  one === other ? label : html`${label} ${badge(words.different, 'owed')}`,
  one ?? html`<span class="soft">${words.none}</span>`,
  other ?? html`<span class="soft">${words.none}</span>`,
]

const dossierLinks = (dossiers: OwnDossiers): Html =>
  html`<ul class="plain-list">${dossiers.map(
    ({ id, number, orientation, status }) =>
      html`<li><a href="/dossiers/${id}">${showNumber(number)}</a> <span class="soft">${formOf(orientation).name}, ${statusWords[status].label.toLocaleLowerCase('fr')}</span></li>`,
  )}</ul>`

const helpFor = (fiche: DossierView, dossiers: OwnDossiers): string =>
  [patientName(fiche), ...dossiers.map(({ number }) => showNumber(number))].join(' · ')
