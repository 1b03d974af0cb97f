import type { Form } from '../../http/page.ts'
import { first } from '../../http/page.ts'
import { passwordField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import type { Choice, ChoiceFault } from '../password.ts'
import { choiceFaults, choiceWords as words } from '../words.ts'

/** A new password, twice; `hasCurrent`: the present one is asked first. */
export function choiceFields(fault?: ChoiceFault, hasCurrent = false): Html {
  const told = fault && choiceFaults[fault]
  const faultOf = (field: 'password' | 'again' | 'current') => (told?.field === field ? told.text : undefined)
  const current = { id: 'actuel', name: 'actuel', label: words.current, fault: faultOf('current') }
  return html`${when(hasCurrent, () => passwordField({ ...current, autocomplete: 'current-password' }))}
    ${passwordField({ id: 'nouveau', name: 'nouveau', label: words.password, help: words.help, fault: faultOf('password'), autocomplete: 'new-password' })}
    ${passwordField({ id: 'encore', name: 'encore', label: words.again, fault: faultOf('again'), autocomplete: 'new-password' })}`
}

export const choiceIn = (form: Form): Choice => ({
  password: first(form, 'nouveau'),
  again: first(form, 'encore'),
  current: first(form, 'actuel'),
})
