// What every question shares: its ids, its wrapper, and the three slots under the control that an autosave refreshes.
import { type Attributes, attributes, type Html, html, nothing, when } from './html.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

export type FieldProps = {
  /** The question’s key: all the ids of the field derive from it. */
  id: string
  name: string
  label: string
  help?: string | Html | undefined
  fault?: string | undefined
  warning?: string | undefined
  /** An optional question is marked « facultatif », unless `optionalMark` is false; words take its place. */
  required?: boolean | undefined
  optionalMark?: boolean | string | undefined
  readOnly?: boolean | undefined
  /** What the status line says at first: see `savedStatus`. */
  status?: Html | undefined
  /** Under the control: other ways to fill it. */
  tools?: Html | undefined
  /** On the wrapper: `hx-post`, `hx-trigger`… */
  attributes?: Attributes | undefined
  /** On the control itself: `autocomplete`, `min`, `max`… */
  control?: Attributes | undefined
}

/** Keys may hold dots, which ids and selectors do not bear; no key holds a hyphen. */
export const domId = (key: string): string => key.replaceAll('.', '-')

export function fieldIds(key: string) {
  const id = domId(key)
  return {
    frame: `q-${id}`,
    control: `i-${id}`,
    mark: `o-${id}`,
    help: `h-${id}`,
    fault: `f-${id}`,
    warning: `w-${id}`,
    status: `s-${id}`,
  }
}

export const fieldFrame = (key: string, content: Html, given: Attributes = {}): Html =>
  html`<div ${attributes({ ...given, class: `field ${given.class ?? ''}`.trim(), id: fieldIds(key).frame })}>${content}</div>`

/** Label, help, control and slots of a question that has one control. */
export const labelled = (props: FieldProps, control: Html, after: Html = nothing): Html =>
  fieldFrame(
    props.id,
    html`<label class="field-label" for="${fieldIds(props.id).control}">${props.label}${optionalMark(props)}</label>
      ${helpText(props)}${control}${after}${props.tools ?? nothing}${slots(props)}`,
    props.attributes,
  )

/** The same for a question that has several controls. */
export const grouped = (props: FieldProps, controls: Html, group: Attributes = {}): Html =>
  fieldFrame(
    props.id,
    html`<fieldset ${attributes({ ...group, 'aria-describedby': describedBy(props) })}>
      <legend class="field-label">${props.label}${optionalMark(props)}</legend>
      ${helpText(props)}${controls}</fieldset>${props.tools ?? nothing}${slots(props)}`,
    props.attributes,
  )

export const controlAttributes = (props: FieldProps): Html =>
  attributes({
    ...props.control,
    id: fieldIds(props.id).control,
    name: props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.fault ? 'true' : undefined,
    'aria-required': props.required ? 'true' : undefined,
  })

/** The slots are named even while empty: an autosave may fill them. */
export function describedBy(props: FieldProps): string {
  const ids = fieldIds(props.id)
  return [...(props.help ? [ids.help] : []), ids.fault, ids.warning].join(' ')
}

const optionalMark = ({ id, required, optionalMark: mark = true }: FieldProps): Html =>
  when(typeof mark === 'string' || (mark && !required), () => {
    return html` ${markSlot(id, typeof mark === 'string' ? mark : words.field.optional)}`
  })

export const helpText = (props: FieldProps): Html =>
  when(props.help, (help) => html`<div class="help" id="${fieldIds(props.id).help}">${help}</div>`)

const slots = (props: FieldProps): Html =>
  html`${faultSlot(props.id, props.fault)}${warningSlot(props.id, props.warning)}${statusSlot(props.id, props.status)}`

// Swapped inside, not replaced: a live region that is replaced is not read aloud.
const oob = { 'hx-swap-oob': 'innerHTML' }

/** Fragments for the answer to an autosave: each refreshes one slot of one field; without text, it empties it. */
export const faultFragment = (key: string, text?: string): Html => faultSlot(key, text, oob)
export const markFragment = (key: string, text: string): Html => markSlot(key, text, oob)
export const warningFragment = (key: string, text?: string): Html => warningSlot(key, text, oob)
export const statusFragment = (key: string, status?: Html): Html => statusSlot(key, status, oob)

const markSlot = (key: string, text: string, more?: Attributes): Html =>
  html`<span class="optional" id="${fieldIds(key).mark}"${attributes(more)}>${text}</span>`

const faultSlot = (key: string, text?: string, more?: Attributes): Html =>
  html`<div class="fault" id="${fieldIds(key).fault}"${attributes(more)}>${when(text, (words) => mark('fault', words))}</div>`

export const warningSlot = (key: string, text?: string, more?: Attributes): Html =>
  html`<div class="warning" id="${fieldIds(key).warning}"${attributes(more)}>${when(text, (words) => mark('warning', words))}</div>`

const statusSlot = (key: string, status: Html = nothing, more?: Attributes): Html =>
  html`<span class="saved" role="status" id="${fieldIds(key).status}"${attributes(more)}>${status}</span>`

const mark = (kind: 'fault' | 'warning', text: string): Html =>
  html`${icon(kind === 'fault' ? 'circle-alert' : 'triangle-alert')}<span><span class="visually-hidden">${words.field[kind]} </span>${text}</span>`

export type SavedState = { saved: true } | { changedBy: string } | { failed: string }

/** The word under a field once the server has spoken. `failed` says why nothing was kept. */
export function savedStatus(state: SavedState): Html {
  if ('saved' in state) return html`<span class="saved-good">${icon('check')}${words.saved.saved}</span>`
  if ('changedBy' in state) {
    return html`<span class="saved-other">${icon('user')}${words.saved.changedBy(state.changedBy)}</span>`
  }
  return html`<span class="saved-bad">${icon('circle-alert')}${words.saved.failed}. ${state.failed}</span>`
}
