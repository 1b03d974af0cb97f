import type { Stay } from '../../demandes/demande.ts'
import { stayNames } from '../../demandes/words.ts'
import { euros } from '../../ui/format.ts'
import { type Html, html, join, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import {
  actions,
  badge,
  button,
  callout,
  card,
  dataTable,
  pageHead,
  type SummaryLine,
  summaryList,
} from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import { isPlausible } from '../rules.ts'
import { isCareKind, type PriceColumn, type PriceDeclaration, priceColumns, type Structure } from '../structure.ts'
import type { Unit } from '../unit.ts'
import { agesText, capacityTexts, unitFacts, unitWords, zoneText } from '../unit-words.ts'
import {
  kindDetails,
  kindNames,
  legalStatusNames,
  offerNames,
  offersOf,
  positionRemarks,
  priceNames,
  roundEuros,
  searchWords,
  sheetWords as words,
} from '../words.ts'

export type SheetProps = {
  structure: Structure
  dossierPath: string
  chosen: readonly Stay[]
  wantedStay?: Stay | undefined
  canChoose: boolean
  /** What it offers of care, unit by unit. */
  units: readonly Unit[]
  /** What the dossier may ask for. */
  askable: readonly Stay[]
}

/** One structure: how to reach it, what it offers, what it costs, and where all that is known from. */
export const sheetView = (props: SheetProps): Html => {
  const { structure } = props
  return html`${pageHead({
    title: structure.name,
    lead: `${kindDetails[structure.kind]}, ${structure.city ?? ''}`,
    status: html`${badge(kindNames[structure.kind])}${when(structure.isDemo, () => html` ${badge(searchWords.demonstration)}`)}`,
  })}
  ${choice(props)}
  ${card({ title: words.identity, body: summaryList(identity(structure)) })}
  ${join(props.units.map(unitCard))}
  ${when(
    !isCareKind(structure.kind),
    () => html`${card({ title: words.offers, body: summaryList(offers(structure)) })}
  ${card({ title: words.prices, body: prices(structure) })}`,
  )}
  <p class="soft">${words.source(structure.source, structure.sourceUpdatedOn)}</p>`
}

function unitCard(unit: Unit): Html {
  const [mentions, modalities] = unitFacts(unit)
  const capacities = capacityTexts(unit)
  const ages = agesText(unit)
  return card({
    title: unit.name ?? stayNames[unit.stay],
    body: summaryList([
      ...(mentions ? [{ label: unitWords.mentions, value: mentions }] : []),
      ...(modalities ? [{ label: unitWords.modalities, value: modalities }] : []),
      ...(capacities.length > 0 ? [{ label: unitWords.capacities, value: capacities.join(', ') }] : []),
      ...(ages ? [{ label: unitWords.ages, value: ages }] : []),
      ...(zoneText(unit) ? [{ label: unitWords.zone, value: zoneText(unit) }] : []),
    ]),
  })
}

function choice(props: SheetProps): Html {
  const { structure, chosen, wantedStay } = props
  const open = structure.stays.filter((stay) => props.askable.includes(stay) && !chosen.includes(stay))
  const wanted = open.find((stay) => stay === wantedStay) ?? open[0]
  return html`${when(chosen.length, () => html`<p class="soft">${searchWords.alreadyChosen(chosen)}</p>`)}${when(
    props.canChoose && wanted,
    (stay) => html`<form method="post" action="${props.dossierPath}/structures">
      <input type="hidden" name="finess" value="${structure.finess}">${stayChoice(structure.finess, open, stay)}
      ${actions(button(words.add(open.length > 1 ? '' : stayNames[stay]), { kind: 'primary', icon: 'plus' }))}</form>`,
  )}`
}

function stayChoice(finess: string, open: readonly Stay[], wanted: Stay): Html {
  const name = `sejour-${finess}`
  if (open.length === 1) return html`<input type="hidden" name="${name}" value="${wanted}">`
  return html`<label class="field-label" for="sejour">${words.wantedStay}</label>
    <select id="sejour" class="width-medium" name="${name}">${open.map(
      (stay) =>
        html`<option value="${stay}"${when(stay === wanted, () => html` selected`)}>${stayNames[stay]}</option>`,
    )}</select>`
}

function identity(structure: Structure): SummaryLine[] {
  const { phone, website, positionTrust } = structure
  const remark = positionRemarks[positionTrust]
  return [
    { label: words.address, value: addressOf(structure) },
    { label: words.phone, value: phone ? phoneLink(phone) : undefined },
    ...(remark ? [{ label: words.position, value: html`${icon('map-pin')} ${remark}` }] : []),
    ...(website
      ? [
          {
            label: words.website,
            value: html`<a href="${website}" rel="external noreferrer">${new URL(website).host}</a>`,
          },
        ]
      : []),
    { label: words.manager, value: structure.manager ?? undefined },
    { label: words.legalStatus, value: structure.legalStatus ? legalStatusNames[structure.legalStatus] : undefined },
    { label: words.capacity, value: structure.capacity ? searchWords.capacity(structure.capacity) : undefined },
    { label: words.finess, value: structure.finess },
  ]
}

const addressOf = ({ address, postalCode, city }: Structure): string =>
  [address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')

function offers(structure: Structure): SummaryLine[] {
  const list = (items: readonly string[]) =>
    items.length > 0 ? html`<ul class="plain-list">${items.map((item) => html`<li>${item}</li>`)}</ul>` : undefined
  return [
    { label: words.stays, value: list(structure.stays.map((stay) => stayNames[stay])) },
    { label: words.particular, value: list(offersOf(structure).map((offer) => offerNames[offer].long)) },
    ...(structure.includedServices.length > 0
      ? [{ label: words.included, value: list(structure.includedServices) }]
      : []),
    ...(structure.extraServices.length > 0 ? [{ label: words.extra, value: list(structure.extraServices) }] : []),
  ]
}

function prices(structure: Structure): Html {
  const declaration = structure.prices
  if (!declaration) return html`<p>${words.noPrices}</p>`
  const { monthlyPriceCents: cents } = structure
  const say = declaration.permanentSingleCents === null ? words.monthlyFlat : words.monthlyPrice
  return html`${when(cents, (amount) => html`<p><strong>${say(roundEuros(amount))}</strong></p>`)}
    ${when(
      rowsOf(declaration).some(([column, cents]) => !isPlausible(column, cents)),
      () => callout({ tone: 'owed', body: words.pricesToCheck }),
    )}
    ${dataTable({
      caption: words.declared(declaration.source, declaration.declaredOn),
      columns: [
        { label: words.priceLabel },
        { label: words.perDay, align: 'end' },
        { label: words.perMonth, align: 'end' },
      ],
      rows: rowsOf(declaration).map(([column, cents]) => priceRow(column, cents)),
    })}
    <p class="soft">${words.perMonthNote}</p>`
}

const rowsOf = (declaration: PriceDeclaration): [PriceColumn, number][] =>
  priceColumns.flatMap((column) => {
    const cents = declaration[column]
    return cents === null ? [] : [[column, cents]]
  })

function priceRow(column: PriceColumn, cents: number): (string | Html)[] {
  const doubt = isPlausible(column, cents) ? nothing : html` <em>(${words.toCheck})</em>`
  const isMonthly = column.startsWith('flat')
  return [
    html`${priceNames[column]}${doubt}`,
    isMonthly ? '—' : euros(cents),
    isMonthly ? euros(cents) : euros(cents * 30),
  ]
}
