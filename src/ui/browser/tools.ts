// Boxes that help to fill a field are no answer of it: what changes in them saves nothing.
import { closest, find } from './dom.ts'

export function startTools(): void {
  document.addEventListener(
    'change',
    (event) => {
      if (closest(event, '[data-tool]')) event.stopPropagation()
    },
    { capture: true },
  )
  document.addEventListener('paste', onPaste)
}

/** A list pasted into one of its cells goes by the box that makes rows of it. */
function onPaste(event: ClipboardEvent): void {
  const field = closest(event, '.rows')?.parentElement
  const box = field && find<HTMLTextAreaElement>('[data-paste]', field)
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!box || !/\S\s*[\n\t]\s*\S/.test(text)) return
  event.preventDefault()
  box.value = text
  find<HTMLButtonElement>('[name="coller"]', field)?.click()
}
