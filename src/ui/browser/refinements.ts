import { charactersLeft } from '../words.ts'
import { findAll } from './dom.ts'

/** Characters left, counted as one types. */
export function startRefinements(): void {
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) count(event.target)
  })
  for (const area of findAll<HTMLTextAreaElement>('textarea[data-max]')) count(area)
}

function count(area: HTMLTextAreaElement): void {
  const line = findAll('[data-count]').find((each) => each.dataset.count === area.id)
  if (!line) return
  const left = Number(area.dataset.max) - area.value.length
  line.textContent = charactersLeft(left)
  line.classList.toggle('over', left < 0)
}
