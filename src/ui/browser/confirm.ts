import { element } from './dom.ts'
import { words } from './words.ts'

/** A form or a button with `data-confirm` asks first. Without script it is sent at once. */
export function startConfirm(): void {
  const agreed = new WeakSet<Event['target'] & object>()
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const submitter = event.submitter
      const question = submitter?.dataset.confirm ?? form.dataset.confirm
      if (!question || agreed.delete(form)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const isGrave = submitter?.classList.contains('danger') ?? false
      const agree = () => {
        agreed.add(form)
        form.requestSubmit(submitter)
      }
      confirmWith({ question, verb: submitter?.textContent.trim() || words.confirm, isGrave }, agree)
    },
    { capture: true },
  )
}

type Question = { question: string; verb: string; isGrave?: boolean }

export function confirmWith({ question, verb, isGrave = false }: Question, then: () => void): void {
  const text = element('p', { id: 'confirm-question' }, question)
  const cancel = element('button', { class: 'button', value: '' }, words.cancel)
  const agree = element('button', { class: `button ${isGrave ? 'danger' : 'primary'}`, value: 'yes' }, verb)
  const choices = element('form', { method: 'dialog', class: 'actions' }, agree, cancel)
  const dialog = element('dialog', { 'aria-labelledby': 'confirm-question' }, text, choices)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (dialog.returnValue === 'yes') then()
  })
  document.body.append(dialog)
  dialog.showModal()
  cancel.focus()
}
