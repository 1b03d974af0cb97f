import { type Attributes, attributes, type Html, html, join, when } from './html.ts'
import { type IconName, icon } from './icons.ts'

/** One `primary` per page, named by its verb. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

export type ButtonProps = {
  kind?: ButtonKind
  icon?: IconName
  small?: boolean
  name?: string
  value?: string
  /** Asked before the form is sent; without script it is sent at once, so the server must be able to undo or to ask. */
  confirm?: string
  attributes?: Attributes
}

export const button = (label: string | Html, props: ButtonProps = {}): Html =>
  html`<button${attributes({
    type: 'submit',
    class: classOf(props),
    name: props.name,
    value: props.value,
    'data-confirm': props.confirm,
    ...props.attributes,
  })}>${when(props.icon, icon)}${label}</button>`

export const buttonLink = (label: string | Html, href: string, props: Omit<ButtonProps, 'name' | 'value'> = {}): Html =>
  html`<a${attributes({ class: classOf(props), href, ...props.attributes })}>${when(props.icon, icon)}${label}</a>`

/** A form with one button, for an act that is not a question. */
export const postButton = (label: string | Html, action: string, props: ButtonProps = {}): Html =>
  html`<form method="post" action="${action}" class="inline-form">${button(label, props)}</form>`

export const actions = (...items: readonly Html[]): Html => html`<div class="actions">${join(items)}</div>`

// Enter in a field presses the first button of its form: without this one, that may be « Retirer » of a row.
export const defaultSubmit = (label: string, name?: string, value?: string): Html =>
  html`<button${attributes({ type: 'submit', class: 'default-submit', tabindex: -1, name, value })}>${label}</button>`

const classOf = ({ kind = 'secondary', small }: ButtonProps): string =>
  ['button', kind === 'secondary' ? '' : kind, small ? 'small' : ''].filter(Boolean).join(' ')
