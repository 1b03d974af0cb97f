import { homeStays } from '../../demandes/demande.ts'
import { stayNames } from '../../demandes/words.ts'
import { checkboxField, moneyField, selectField, textField, tickBox } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { button } from '../../ui/parts.ts'
import { communeLabel } from '../names.ts'
import { fieldNames, radii, type Search, type SearchField } from '../search.ts'
import { type Commune, homeKinds } from '../structure.ts'
import { faultText, kindHelps, kindNames, searchWords as words } from '../words.ts'

/** `isFirst`: nothing was found yet, so that searching is the act of the page. */
type Props = { search: Search; center: Commune | null; action: string; isFirst: boolean }

/** By GET: an address says the whole search, and holds nothing about the person. */
export const searchForm = (props: Props): Html =>
  html`<form method="get" action="${props.action}" class="search-form" role="search" aria-label="${words.filters}">
    ${place(props)}${kindsAndStay(props)}${needs(props)}${textField({
      ...field(props, 'name', words.name),
      value: props.search.typed.name ?? props.search.criteria.name,
    })}<input type="hidden" name="${fieldNames.sort}" value="${props.search.criteria.sort}">
    ${button(words.submit, { kind: props.isFirst ? 'primary' : 'secondary', icon: 'search' })}</form>`

const field = ({ search }: Props, key: SearchField, label: string) => ({
  id: key,
  name: fieldNames[key],
  label,
  optionalMark: false,
  fault: faultText(search.faults[key]),
})

function place(props: Props): Html {
  const { criteria, typed } = props.search
  const written = typed.place ?? (criteria.place || (props.center ? communeLabel(props.center) : ''))
  return html`${textField({ ...field(props, 'place', words.place), help: words.placeHelp, value: written, type: 'search' })}
    ${when(props.center, ({ code }) => html`<input type="hidden" name="${fieldNames.around}" value="${code}">`)}
    ${selectField({
      ...field(props, 'radius', words.radius),
      value: typed.radius ?? String(criteria.radius),
      options: [
        ...radii.map((km) => ({ value: String(km), label: words.radiusKm(km) })),
        { value: 'departement', label: words.department },
      ],
    })}`
}

function kindsAndStay(props: Props): Html {
  const { criteria, typed } = props.search
  return html`${checkboxField({
    ...field(props, 'kinds', words.kinds),
    values: criteria.kinds,
    options: homeKinds
      .filter((kind) => kind !== 'autre')
      .map((kind) => ({ value: kind, label: kindNames[kind], help: kindHelps[kind] })),
  })}${selectField({
    ...field(props, 'stay', words.stay),
    empty: words.anyStay,
    value: typed.stay ?? criteria.stay ?? '',
    options: homeStays.map((stay) => ({ value: stay, label: stayNames[stay] })),
  })}`
}

function needs(props: Props): Html {
  const { criteria, typed } = props.search
  const box = (key: 'socialAid' | 'protectedUnit' | 'withoutPrice') =>
    tickBox({
      id: `i-${key}`,
      name: fieldNames[key],
      value: 'oui',
      label: words[key],
      checked: criteria[key],
    })
  return html`<fieldset class="field"><legend class="field-label">${words.needs}</legend>${box('socialAid')}${box('protectedUnit')}</fieldset>
    ${moneyField({
      ...field(props, 'maxPrice', words.maxPrice),
      value: typed.maxPrice ?? (criteria.maxPriceCents === null ? undefined : String(criteria.maxPriceCents / 100)),
    })}${box('withoutPrice')}`
}
