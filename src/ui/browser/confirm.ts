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
      confirmWith(question, submitter?.textContent.trim() || words.confirm, () => {
        agreed.add(form)
        form.requestSubmit(submitter)
      })
    },
    { capture: true },
  )
}

export function confirmWith(question: string, verb: string, then: () => void): void {
  const text = element('p', { id: 'confirm-question' }, question)
  const cancel = element('button', { class: 'button', value: '' }, words.cancel)
  const agree = element('button', { class: 'button primary', value: 'yes' }, verb)
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
