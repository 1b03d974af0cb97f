// One function per kind of question. All of them work, are read and are sent without script.
import {
  controlAttributes,
  type FieldProps,
  fieldFrame,
  fieldIds,
  helpText,
  labelled,
  warningSlot,
} from './field-frame.ts'
import { attributes, type Html, html, nothing, when } from './html.ts'
import { charactersLeft, words } from './words.ts'

export * from './choice-fields.ts'
export {
  domId,
  type FieldProps,
  faultFragment,
  fieldFrame,
  fieldIds,
  markFragment,
  type SavedState,
  savedStatus,
  statusFragment,
  warningFragment,
} from './field-frame.ts'
export * from './rows-field.ts'

type TypedProps = FieldProps & { value?: string | undefined }

export type TextProps = TypedProps & {
  type?: 'text' | 'email' | 'tel' | 'search'
  inputMode?: 'numeric' | 'decimal'
  /** Sized after what is expected; without it, the whole column. */
  width?: 'short' | 'medium' | 'long'
  /** What the browser may fill in; nothing unless said. */
  autocomplete?: 'username' | 'one-time-code' | 'email' | 'tel'
}

export const textField = (props: TextProps): Html => labelled(props, input(props))

/** Never shown again: what was typed wrong is typed anew. */
export const passwordField = (props: FieldProps & { autocomplete: 'current-password' | 'new-password' }): Html =>
  labelled(
    { ...props, required: true },
    html`<input type="password"${attributes({ autocomplete: props.autocomplete, maxlength: 1024 })}${controlAttributes(props)}>`,
  )

/** The length is said, never cut: what was pasted must not vanish. */
export const longTextField = (props: TypedProps & { max: number; rows?: number }): Html =>
  labelled(
    props,
    html`<textarea rows="${props.rows ?? 3}" data-max="${props.max}"${attributes({ readonly: props.readOnly })}${controlAttributes(props)}>
${props.value ?? ''}</textarea>`,
    html`<p class="count" data-count="${fieldIds(props.id).control}">${charactersLeft(props.max - (props.value ?? '').length)}</p>`,
  )

export const dateField = (props: TypedProps & { min?: string; max?: string }): Html =>
  labelled(props, input({ ...props, type: 'date', control: { min: props.min, max: props.max, ...props.control } }))

/** `YYYY-MM-DDTHH:MM`, as the clocks of Paris show it. */
export const dateTimeField = (props: TypedProps): Html => labelled(props, input({ ...props, type: 'datetime-local' }))

/** Typed as text: a browser would throw away « 62,5 kg » before the server can say what is wrong. */
export const numberField = (props: TypedProps & { unit?: string | undefined; decimal?: boolean }): Html =>
  labelled(
    props,
    withUnit(input({ ...props, width: 'short', inputMode: props.decimal ? 'decimal' : 'numeric' }), props.unit),
  )

/** A number is cents; a string is what was typed and could not be read. */
export const moneyField = ({ value, ...props }: FieldProps & { value?: number | string | undefined }): Html =>
  labelled(
    props,
    withUnit(
      input({
        ...props,
        width: 'short',
        inputMode: 'decimal',
        value: typeof value === 'number' ? (value / 100).toFixed(2).replace('.', ',') : value,
      }),
      '€',
    ),
  )

/** What the facts give and nobody types. `details` say how it was reached. */
export const computedField = (
  props: FieldProps & { text?: string | undefined; details?: readonly string[] | undefined },
): Html =>
  fieldFrame(
    props.id,
    html`<label class="field-label" for="${fieldIds(props.id).control}">${props.label}</label>${helpText(props)}
      <output class="computed-value" id="${fieldIds(props.id).control}">${props.text ?? words.field.notYet}</output>
      ${when(
        props.details?.length && props.details,
        (details) => html`<details class="more"><summary>${words.field.how}</summary>
          <ol>${details.map((line) => html`<li>${line}</li>`)}</ol></details>`,
      )}${warningSlot(props.id, props.warning)}`,
    { ...props.attributes, class: `computed ${props.text ? '' : 'is-empty'}`.trim() },
  )

const input = (props: Omit<TextProps, 'type'> & { type?: TextProps['type'] | 'date' | 'datetime-local' }): Html =>
  html`<input type="${props.type ?? 'text'}" value="${props.value ?? ''}"${attributes({
    class: props.width ? `width-${props.width}` : undefined,
    inputmode: props.inputMode,
    readonly: props.readOnly,
    autocomplete: props.autocomplete ?? 'off',
  })}${controlAttributes(props)}>`

const withUnit = (control: Html, unit: string | undefined): Html =>
  unit ? html`<span class="with-unit">${control}<span class="unit">${unit}</span></span>` : html`${control}${nothing}`
