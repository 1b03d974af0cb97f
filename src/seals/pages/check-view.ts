import { button } from '../../ui/buttons.ts'
import { controlAttributes, labelled } from '../../ui/field-frame.ts'
import { textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, pageHead, statusPill } from '../../ui/parts.ts'
import type { VoletKind } from '../../volets/volet.ts'
import { CHECK_FILE_PATH, CHECK_PATH, KEYS_PATH } from '../addresses.ts'
import type { Verdict } from '../seal.ts'
import { byDocument, strangerNames, verdictWords, checkWords as words } from '../words.ts'

type Told = { kind: VoletKind; number: number; sealedAt: Date | undefined; verdict: Verdict; isLatest: boolean }
export type CheckState = {
  typed?: { number: string; code: string }
  faults?: { number?: string; code?: string; file?: string }
  /** `isListChanged` for a file alone: a seal was added or taken out. */
  result?: { seals: readonly Told[]; isListChanged?: boolean } | 'unknownCode' | 'unknownFile'
  /** Minutes to wait. */
  tooMany?: number
}

/** Open to anybody: of the person, nothing; of a volet, its version and whether it is intact. */
export const checkView = ({ typed, faults = {}, result, tooMany }: CheckState): Html =>
  html`${pageHead({ title: words.title, lead: words.lead })}${when(tooMany, (minutes) =>
    callout({ tone: 'bad', body: words.tooMany(minutes), live: true }),
  )}${when(result, resultView)}
  <section class="form-section"><h2>${words.typed}</h2><form method="post" action="${CHECK_PATH}">
    ${textField({ id: 'numero', name: 'numero', label: words.number, help: words.numberHelp, required: true, value: typed?.number, fault: faults.number, control: { spellcheck: 'false', autocapitalize: 'characters', maxlength: 100 } })}
    ${textField({ id: 'code', name: 'code', label: words.code, help: words.codeHelp, required: true, value: typed?.code, fault: faults.code, control: { spellcheck: 'false', autocapitalize: 'characters', maxlength: 100 } })}
    <div class="actions">${button(words.submit, { kind: 'primary', icon: 'shield-check' })}</div></form></section>
  <section class="form-section"><h2>${words.file}</h2><form method="post" action="${CHECK_FILE_PATH}" enctype="multipart/form-data">
    ${fileField(faults.file)}<div class="actions">${button(words.submitFile)}</div></form></section>
  <p class="soft"><a href="${KEYS_PATH}">${words.keys}</a></p>`

function fileField(fault: string | undefined): Html {
  const props = { id: 'fichier', name: 'fichier', label: words.fileLabel, help: words.fileHelp, required: true, fault }
  return labelled(props, html`<input type="file" accept="application/json,.json"${controlAttributes(props)}>`)
}

function resultView(result: NonNullable<CheckState['result']>): Html {
  if (typeof result === 'string') return callout({ tone: 'bad', title: words.unknown, body: words[result], live: true })
  const { seals, isListChanged } = result
  const isFile = isListChanged !== undefined
  const isIntact = !isListChanged && seals.every(({ verdict }) => verdict === 'intact')
  const names = strangerNames(byDocument(seals).map(({ kind }) => kind))
  const body = isIntact ? (isFile ? words.intactFile : words.intactCode) : brokenText(seals, isListChanged === true)
  return html`${callout({
    tone: isIntact ? 'good' : 'bad',
    title: isIntact ? words.intact : words.changed,
    body,
    live: true,
  })}<ul class="checked">${byDocument(seals).map((seal) => sealLine(seal, names.get(seal.kind) ?? ''))}</ul>`
}

const brokenText = (seals: readonly Told[], isListChanged: boolean): string =>
  [
    ...(seals.some(({ verdict }) => verdict !== 'intact') ? [words.changedText] : []),
    ...(isListChanged ? [words.listChanged] : []),
  ].join(' ')

const sealLine = ({ number, sealedAt, verdict, isLatest }: Told, name: string): Html =>
  html`<li><strong>${name}</strong>
    <span>${words.sealedLine(number, sealedAt)}${when(!isLatest, () => html` <span class="soft">${words.older}</span>`)}</span>
    ${statusPill(verdict === 'intact' ? 'good' : 'bad', verdictWords[verdict])}</li>`
