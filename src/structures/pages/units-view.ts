// The units that can take a patient, then the others with the reason of each.
import { boundToAge, boundToZone, type Stay } from '../../demandes/demande.ts'
import { flowOf } from '../../demandes/transitions.ts'
import { stayNames } from '../../demandes/words.ts'
import { tickBox } from '../../ui/fields.ts'
import { km } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import {
  actions,
  badge,
  button,
  buttonLink,
  callout,
  emptyState,
  pager,
  type Result,
  resultList,
  tabs,
} from '../../ui/parts.ts'
import type { FoundUnit, FoundUnits } from '../unit-store.ts'
import { noteTexts, reasonText, unitFacts, unitWords as words, zoneText } from '../unit-words.ts'
import { kindNames, positionRemarks, searchWords } from '../words.ts'

export type UnitsViewProps = {
  dossierPath: string
  /** What the dossier may ask for, and what of it is shown. */
  asked: readonly Stay[]
  stay: Stay
  /** « Valence (26) »; undefined while it is not known. */
  place: string | undefined
  /** The volet where it is said. */
  placeHref: string
  found: FoundUnits
  /** Structures that the dossier already asks for this. */
  chosen: ReadonlySet<string>
  canChoose: boolean
  isFirstPage: boolean
}

const hrefOf = ({ dossierPath }: UnitsViewProps, stay: Stay, after?: string): string =>
  `${dossierPath}/structures?pour=${stay}${after ? `&apres=${after}` : ''}#resultats`

export const unitsView = (props: UnitsViewProps): Html => html`${when(props.asked.length > 1, () =>
  tabs(
    props.asked.map((stay) => ({
      label: stayNames[stay],
      href: hrefOf(props, stay).replace('#resultats', ''),
      current: stay === props.stay,
    })),
    words.destinations,
  ),
)}${when(!props.place, () => callout({ tone: 'owed', body: words.noPlace, action: buttonLink(words.fillPlace, props.placeHref, { small: true }) }))}
  <div id="resultats">${results(props)}</div>`

function results(props: UnitsViewProps): Html {
  const { found, stay, dossierPath, canChoose } = props
  if (found.total === 0) return emptyState(words.nothing)
  const fits = found.rows.filter(({ match }) => match.fits)
  const others = found.rows.filter(({ match }) => !match.fits)
  const next = found.next ? hrefOf(props, stay, found.next) : undefined
  const lists = html`${when(fits.length, () => resultList(fits.map((row) => resultOf(props, row))))}
    ${when(others.length, () => html`<h2>${words.others}</h2><div class="unsuited">${resultList(others.map((row) => resultOf(props, row)))}</div>`)}`
  const submit = button(flowOf(stay).isSingle ? words.addOne : words.add, { kind: 'primary' })
  const isOpen = canChoose && found.rows.some((row) => mayChoose(props, row))
  return html`${when(props.isFirstPage, () => heading(props))}
    ${isOpen ? html`<form method="post" action="${dossierPath}/structures?pour=${stay}">${lists}${actions(submit)}</form>` : lists}
    ${pager({
      shown: found.rows.length,
      total: found.total,
      ...(next ? { next } : {}),
      ...(props.isFirstPage ? {} : { previous: hrefOf(props, stay) }),
    })}`
}

function heading({ found, stay, place }: UnitsViewProps): Html {
  if (found.fitting > 0)
    return html`<h2>${words.fits(found.fitting, flowOf(stay).isSingle)}${when(place, (name) => html` ${words.around(name)}`)}</h2>`
  const isUnserved = place && boundToZone.includes(stay) && found.rows.every(isOutOfZone)
  return emptyState(isUnserved ? words.noneServes : words.none)
}

const reasonsOf = ({ match }: FoundUnit) => (match.fits ? [] : match.reasons)
const isOutOfZone = (row: FoundUnit): boolean => reasonsOf(row).some(({ why }) => why === 'zone' || why === 'noPlace')

/** Care that does not come to the place of living, or is for children of other ages, cannot be asked; the rest is for the doctor to judge. */
function mayChoose({ stay, chosen, canChoose }: UnitsViewProps, row: FoundUnit): boolean {
  if (!canChoose || chosen.has(row.finess)) return false
  if (boundToZone.includes(stay)) return !isOutOfZone(row)
  return !boundToAge.includes(stay) || !reasonsOf(row).some(({ why }) => why === 'young' || why === 'old')
}

function resultOf(props: UnitsViewProps, row: FoundUnit): Result {
  const box = {
    id: `choix-${row.finess}`,
    name: 'finess',
    value: row.finess,
    label: html`<span class="visually-hidden">${words.choose(row.name)}</span>`,
    alone: flowOf(props.stay).isSingle,
  }
  return {
    title: row.name,
    href: `${props.dossierPath}/structures/${row.finess}`,
    ...(mayChoose(props, row) ? { select: tickBox(box) } : {}),
    facts: [
      row.unit.name ?? kindNames[row.kind],
      [row.postalCode, row.city].filter(Boolean).join(' '),
      ...unitFacts(row.unit),
    ],
    badges: html`${when(row.isDemo, () => badge(searchWords.demonstration))}`,
    figures: [
      { label: words.distance, value: row.meters === null ? '—' : distanceOf(row) },
      { label: words.phone, value: row.phone ?? '—' },
    ],
    remark: remarksOf(props, row),
  }
}

// The centre of the commune stands for a position that is not trusted: « 0 m » would say more than is known.
const distanceOf = ({ meters, positionTrust }: FoundUnit): string =>
  meters === 0 && positionTrust !== 'declared' ? searchWords.sameCommune : km(meters ?? 0)

function remarksOf(props: UnitsViewProps, row: FoundUnit): Html {
  const { chosen, stay } = props
  const notes = row.match.fits ? row.match.notes.map((note) => noteTexts[note]) : []
  const said = [
    ...(chosen.has(row.finess) ? [words.chosen] : []),
    ...notes,
    zoneText(row.unit),
    positionRemarks[row.positionTrust],
  ]
  return html`${when(mayChoose(props, row), () => html`<input type="hidden" name="sejour-${row.finess}" value="${stay}">`)}${when(
    reasonsOf(row).length,
    () => html`<p class="why"><strong>${words.why}</strong> ${reasonsOf(row).map(reasonText).join('\u00a0; ')}.</p>`,
  )}${said.map((text) => when(text, (some) => html`<p class="soft">${some}</p>`))}`
}
