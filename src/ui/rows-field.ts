import type { Choice } from './choice-fields.ts'
import { domId, type FieldProps, fieldIds, grouped } from './field-frame.ts'
import { type Attributes, attributes, type Html, html, when } from './html.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

export type RowColumn = { key: string; label: string; required?: boolean | undefined } & (
  | { kind: 'text'; inputMode?: 'numeric' | 'decimal' }
  | { kind: 'diagnosis' }
  | { kind: 'date' }
  | { kind: 'choice'; options: readonly Choice[] }
)

export type RowsProps = FieldProps & {
  columns: readonly RowColumn[]
  rows: readonly Record<string, string>[]
  /** Names one row: « Médicament » gives « Médicament 1 ». */
  rowLabel: string
  addLabel?: string
  max: number
  /** Column key → fault, one per row. */
  rowFaults?: readonly (Record<string, string> | undefined)[]
  /** `hx-*` for the buttons that add and remove. */
  buttons?: Attributes
  /** The row that takes the cursor: the one just added, or what follows the one just removed. */
  focusRow?: number | undefined
}

/** The name of one cell in the form that is sent: `traitements.0.dose`. */
export const cellName = (name: string, row: number, column: string): string => `${name}.${row}.${column}`

/** Rows are added and removed by submit buttons: `ajouter=<name>`, `retirer=<name>.<row>`. */
export const rowsField = (props: RowsProps): Html =>
  grouped(
    props,
    html`${when(
      props.rows.length,
      () => html`${props.rows.map((row, index) => rowView(props, row, index))}`,
      () => html`<p class="help">${words.rows.empty}</p>`,
    )}${when(!props.readOnly, () => addButton(props))}`,
    { class: 'rows' },
  )

const rowView = (props: RowsProps, row: Record<string, string>, index: number): Html =>
  html`<fieldset class="row"><legend>${words.rows.row(props.rowLabel, index + 1)}</legend>
    <div class="row-cells">${props.columns.map((column) => html`<div class="cell">${cell(props, column, row[column.key] ?? '', index)}</div>`)}</div>
    ${when(!props.readOnly, () => removeButton(props, index))}</fieldset>`

function cell(props: RowsProps, column: RowColumn, value: string, row: number): Html {
  const id = `${fieldIds(props.id).control}-${row}-${domId(column.key)}`
  const fault = props.rowFaults?.[row]?.[column.key]
  const common = attributes({
    id,
    autofocus: props.focusRow === row && column === props.columns[0],
    name: cellName(props.name, row, column.key),
    'aria-invalid': fault ? 'true' : undefined,
    'aria-describedby': fault ? `${id}-f` : undefined,
  })
  return html`<label for="${id}">${column.label}${when(!column.required, () => html` <span class="optional">${words.field.optional}</span>`)}</label>
    ${column.kind === 'choice' ? select(column.options, value, props, common) : input(column, value, props, common)}
    ${when(fault, (text) => html`<div class="fault" id="${id}-f">${icon('circle-alert')}<span>${text}</span></div>`)}`
}

const input = (column: RowColumn, value: string, { readOnly }: RowsProps, common: Html): Html =>
  html`<input type="${column.kind === 'date' ? 'date' : 'text'}" value="${value}"${attributes({
    inputmode: column.kind === 'text' ? column.inputMode : undefined,
    readonly: readOnly,
    autocomplete: 'off',
    'data-diagnosis': column.kind === 'diagnosis',
  })}${common}>`

const select = (options: readonly Choice[], value: string, { readOnly }: RowsProps, common: Html): Html =>
  html`<select${attributes({ disabled: readOnly })}${common}><option value="">${words.field.none}</option>
    ${options.map(
      (option) =>
        html`<option value="${option.value}"${attributes({ selected: option.value === value })}>${option.label}</option>`,
    )}</select>`

const removeButton = (props: RowsProps, row: number): Html =>
  html`<button type="submit" class="button small quiet row-remove" name="retirer" value="${props.name}.${row}"${attributes(props.buttons)}>${icon('x')}${words.rows.remove}<span class="visually-hidden"> ${words.rows.row(props.rowLabel, row + 1)}</span></button>`

const addButton = (props: RowsProps): Html =>
  props.rows.length >= props.max
    ? html`<p class="help">${words.rows.full(props.max)}</p>`
    : html`<button type="submit" class="button small" name="ajouter" value="${props.name}"${attributes(props.buttons)}>${icon('plus')}${props.addLabel ?? words.rows.add}</button>`
