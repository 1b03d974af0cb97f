import { controlAttributes, describedBy, domId, type FieldProps, fieldIds, grouped, labelled } from './field-frame.ts'
import { attributes, type Html, html, when } from './html.ts'
import { words } from './words.ts'

export type Choice = {
  value: string
  label: string
  help?: string | undefined
  /** Several choices only: this one excludes every other. */
  alone?: boolean | undefined
  /** The letter that answers from the keyboard. */
  shortcut?: string | undefined
  /** Lists only: neighbours with the same group stand under its name. */
  group?: string | undefined
}

type ChoiceProps = FieldProps & { options: readonly Choice[] }

export type RadioProps = ChoiceProps & {
  value?: string | undefined
  /** `list` for sentences, `inline` for a few words, `segments` for letters and adverbs. */
  layout?: 'list' | 'inline' | 'segments'
  /** The letters A, B, C… answer from the keyboard and lead to the next such question. */
  letters?: boolean
  /** A button that takes the answer back, as radios cannot (`name="effacer"`). */
  clearable?: boolean
}

export const radioField = (props: RadioProps): Html =>
  grouped(
    props,
    html`<div class="options options-${props.layout ?? 'list'}">${props.options.map((option) =>
      optionLine(props, option, 'radio', option.value === props.value),
    )}</div>${when(props.clearable && !props.readOnly, () => clearButton(props))}`,
    {
      role: 'radiogroup',
      'aria-required': props.required ? 'true' : undefined,
      'aria-invalid': props.fault ? 'true' : undefined,
      'data-letters': props.letters,
    },
  )

export const yesNoField = (props: Omit<RadioProps, 'options' | 'layout'> & { unknown?: boolean }): Html =>
  radioField({ ...props, layout: 'inline', options: props.unknown ? [yes, no, unknown] : [yes, no] })

const yes: Choice = { value: 'oui', label: words.field.yes, shortcut: 'o' }
const no: Choice = { value: 'non', label: words.field.no, shortcut: 'n' }
const unknown: Choice = { value: 'nsp', label: words.field.unknown, shortcut: 's' }

export type CheckboxProps = ChoiceProps & { values?: readonly string[] | undefined; layout?: 'list' | 'inline' }

export const checkboxField = (props: CheckboxProps): Html => {
  const line = (option: Choice) => optionLine(props, option, 'checkbox', props.values?.includes(option.value) ?? false)
  const together = props.options.filter((option) => !option.alone)
  const alone = props.options.filter((option) => option.alone)
  return grouped(
    props,
    html`<div class="options options-${props.layout ?? 'list'}">${together.map(line)}</div>${when(
      alone.length,
      () =>
        html`<p class="or">${words.field.or}</p><div class="options options-${props.layout ?? 'list'}">${alone.map(line)}</div>`,
    )}`,
  )
}

/** One box that stands alone, such as a consent or a choice in a list of results. */
export const tickBox = (props: {
  id: string
  name: string
  value: string
  label: string | Html
  checked?: boolean
  /** Takes the place of another tick of the same name. */
  alone?: boolean
}): Html =>
  html`<label class="option tick"><input type="${props.alone ? 'radio' : 'checkbox'}" id="${props.id}" name="${props.name}" value="${props.value}"${attributes({ checked: props.checked })}><span>${props.label}</span></label>`

export const selectField = (
  props: ChoiceProps & { value?: string | undefined; empty?: string; width?: 'short' | 'medium' | 'long' },
): Html =>
  labelled(
    props,
    html`<select${attributes({ class: props.width ? `width-${props.width}` : undefined, disabled: props.readOnly })}${controlAttributes(props)}>
      <option value="">${props.empty ?? words.field.none}</option>
      ${groupsOf(props.options).map(({ name, options }) =>
        name === undefined
          ? options.map((option) => listed(option, props.value))
          : html`<optgroup label="${name}">${options.map((option) => listed(option, props.value))}</optgroup>`,
      )}</select>`,
  )

const listed = ({ value, label }: Choice, chosen: string | undefined): Html =>
  html`<option value="${value}"${attributes({ selected: value === chosen })}>${label}</option>`

function groupsOf(options: readonly Choice[]): { name: string | undefined; options: Choice[] }[] {
  const groups: { name: string | undefined; options: Choice[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last && last.name === option.group) last.options.push(option)
    else groups.push({ name: option.group, options: [option] })
  }
  return groups
}

const optionLine = (props: ChoiceProps, option: Choice, type: 'radio' | 'checkbox', checked: boolean): Html => {
  const id = `${fieldIds(props.id).control}-${domId(option.value)}`
  const helpId = option.help ? `${id}-h` : undefined
  return html`<label class="option"><input type="${type}"${attributes({
    id,
    name: props.name,
    value: option.value,
    checked,
    disabled: props.readOnly,
    'data-alone': option.alone,
    'data-shortcut':
      (option.shortcut ?? (props as RadioProps).letters) ? (option.shortcut ?? option.value.toLowerCase()) : undefined,
    'aria-describedby': type === 'checkbox' ? describedBy(props) : undefined,
    'aria-invalid': type === 'checkbox' && props.fault ? 'true' : undefined,
  })}><span class="option-text">${option.label}${when(helpId, () => html`<small>${option.help}</small>`)}</span></label>`
}

const clearButton = (props: FieldProps): Html =>
  html`<button type="submit" class="clear" name="effacer" value="${props.name}">${words.field.clear}<span class="visually-hidden"> ${words.field.clearWhat(props.label)}</span></button>`
