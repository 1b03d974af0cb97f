// For the page that takes files: each goes in a request of its own, shows how far it is, and goes again after a cut. Sent
// again it keeps its id, so that it is kept once.
import { element, find } from './dom.ts'
import { words } from './upload-words.ts'

const MOST_TRIES = 6
const FIRST_WAIT = 1
const LONGEST_WAIT = 30

type Upload = { file: File; id: string; fields: FormData; line: Line }
type Line = { item: HTMLElement; bar: HTMLProgressElement; word: HTMLElement }
type Outcome = 'kept' | 'refused' | 'cut'

const form = find<HTMLFormElement>('form[data-upload]')
let underWay = 0
if (form) start(form)

function start(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendAll(form, uploadsOf(form))
  })
  // « Ajouter » beside a missing kind chooses it in the form.
  document.addEventListener('click', (event) => {
    const kind = event.target instanceof Element && event.target.closest<HTMLElement>('[data-add]')?.dataset.add
    const choice = find<HTMLSelectElement>('select[name="type"]', form)
    if (!kind || !choice) return
    event.preventDefault()
    choice.value = kind
    form.scrollIntoView({ block: 'center' })
    find('input[type="file"]', form)?.focus()
  })
  addEventListener('beforeunload', (event) => {
    if (underWay > 0) event.preventDefault()
  })
}

function uploadsOf(form: HTMLFormElement): Upload[] {
  const list = find('[data-uploads]', form)
  const fields = new FormData(form)
  const files = fields.getAll('fichier').filter((file): file is File => file instanceof File && file.name !== '')
  list?.replaceChildren(...(list.querySelectorAll('li:has(button)') ?? []))
  return files.map((file) => {
    const line = lineFor(file)
    list?.append(line.item)
    return { file, id: crypto.randomUUID(), fields, line }
  })
}

function lineFor(file: File): Line {
  const bar = element('progress', { max: '100', value: '0', 'aria-label': words.progress(file.name) })
  const word = element('span', { class: 'soft' }, words.waiting)
  return { item: element('li', {}, element('strong', {}, file.name), bar, word), bar, word }
}

/** One after the other: a slow line is not shared. */
async function sendAll(form: HTMLFormElement, uploads: readonly Upload[]): Promise<void> {
  const isReplacing = find('[name="remplace"]', form) !== null
  if (uploads.length > 0) form.reset()
  underWay += uploads.length
  let kept = 0
  for (const upload of uploads) {
    if (await sendOne(form, upload)) kept++
    underWay--
  }
  if (isReplacing && kept > 0) location.assign(form.action)
}

async function sendOne(form: HTMLFormElement, upload: Upload): Promise<boolean> {
  if (upload.file.size > Number(form.dataset.upload)) {
    say(upload.line, words.tooLarge(Number(form.dataset.upload)), 'bad')
    return false
  }
  for (let attempt = 1, wait = FIRST_WAIT; ; attempt++, wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const outcome = await send(form, upload)
    if (outcome !== 'cut') return outcome === 'kept'
    if (attempt === MOST_TRIES) break
    say(upload.line, words.cut(wait))
    await pause(wait)
  }
  offerRetry(form, upload)
  return false
}

function send(form: HTMLFormElement, { file, id, fields, line }: Upload): Promise<Outcome> {
  const body = new FormData()
  for (const [name, value] of fields) if (typeof value === 'string' && name !== 'id') body.append(name, value)
  body.append('id', id)
  body.append('fichier', file)
  const xhr = new XMLHttpRequest()
  xhr.open('POST', form.action)
  xhr.setRequestHeader('HX-Request', 'true')
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((100 * loaded) / Math.max(total, 1))
    line.bar.value = percent
    say(line, percent < 100 ? words.sending(percent) : words.checking)
  })
  return new Promise((done) => {
    xhr.addEventListener('loadend', () => done(outcomeOf(xhr, form, line)))
    xhr.send(body)
  })
}

function outcomeOf(xhr: XMLHttpRequest, form: HTMLFormElement, line: Line): Outcome {
  if (xhr.status === 0 || xhr.status === 429 || xhr.status >= 500) return 'cut'
  if (new URL(xhr.responseURL).pathname !== new URL(form.action).pathname) {
    say(line, words.signedOut, 'bad')
    return 'refused'
  }
  if (xhr.status !== 200) {
    say(line, xhr.getResponseHeader('content-type')?.startsWith('text/plain') ? xhr.responseText : words.refused, 'bad')
    return 'refused'
  }
  say(line, words.done, 'good')
  const fresh = new DOMParser().parseFromString(xhr.responseText, 'text/html')
  find('#pieces')?.replaceChildren(...fresh.body.childNodes)
  return 'kept'
}

/** Until then, or until the line is back. */
const pause = (seconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, seconds * 1000)
    addEventListener('online', () => done(), { once: true })
  })

function offerRetry(form: HTMLFormElement, upload: Upload): void {
  const again = element('button', { type: 'button', class: 'button small' }, words.retry)
  again.addEventListener('click', () => {
    again.remove()
    void sendAll(form, [upload])
  })
  say(upload.line, words.given, 'bad')
  upload.line.item.append(again)
}

function say({ word, bar }: Line, text: string, how: 'soft' | 'good' | 'bad' = 'soft'): void {
  word.textContent = text
  word.className = how === 'soft' ? 'soft' : `upload-${how}`
  if (how !== 'soft') bar.hidden = true
}
