import { newId } from '../../db/new-id.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { dateField, fieldFrame, fieldIds } from '../../ui/fields.ts'
import { attributes, type Html, html, when } from '../../ui/html.ts'
import { type AttachmentKind, kindOf } from '../kinds.ts'
import { kindsOnSide } from '../rules.ts'
import type { AttachmentSettings } from '../settings.ts'
import type { AttachmentView } from '../store.ts'
import { sizeText, attachmentWords as words } from '../words.ts'
import { piecesHref } from './hrefs.ts'

type AddTo = {
  dossier: Pick<DossierView, 'id' | 'orientation'>
  limits: Pick<AttachmentSettings, 'maxFile'>
}
export type AddState = { kind?: AttachmentKind | undefined; replaced?: AttachmentView | undefined; datedOn?: string }

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/jpeg,image/png,image/heic,image/heif'

/** One request without script; with it, one for each file, told as it goes. Sent twice, a file is kept once: its id is here. */
export const addForm = (shown: AddTo, { kind, replaced, datedOn }: AddState): Html =>
  html`<form id="ajouter" class="piece-form" method="post" action="${piecesHref(shown.dossier.id)}" enctype="multipart/form-data"${attributes(
    { 'data-upload': String(shown.limits.maxFile) },
  )}>
    <input type="hidden" name="id" value="${newId()}">
    ${replaced ? replacing(replaced) : kindField(shown, kind)}
    ${fileField(shown, replaced !== undefined)}
    ${dateField({ id: 'date', name: 'date', label: words.datedOn, value: datedOn })}
    <ul class="uploads" data-uploads aria-live="polite"></ul>
    <div class="actions">${button(replaced ? words.submitReplace : words.submit, { kind: 'primary' })}${when(
      replaced,
      () => buttonLink(words.keepOld, piecesHref(shown.dossier.id), { kind: 'quiet' }),
    )}</div></form>`

const replacing = ({ id, kind, name }: AttachmentView): Html =>
  html`<p>${words.replaces(kindOf(kind).label, name)}</p><input type="hidden" name="remplace" value="${id}"><input type="hidden" name="type" value="${kind}">`

const kindField = ({ dossier }: AddTo, chosen: AttachmentKind | undefined): Html => {
  const group = (medical: boolean) => {
    const kinds = kindsOnSide(dossier.orientation, medical)
    return when(
      kinds.length,
      () =>
        html`<optgroup label="${medical ? words.sides.medical : words.sides.administrative}">${kinds.map((kind) => html`<option value="${kind}"${attributes({ selected: kind === chosen })}>${kindOf(kind).label}</option>`)}</optgroup>`,
    )
  }
  return fieldFrame(
    'type',
    html`<label class="field-label" for="${fieldIds('type').control}">${words.kind}</label>
    <select id="${fieldIds('type').control}" name="type" required><option value="">— Choisir —</option>${group(false)}${group(true)}</select>`,
  )
}

const fileField = ({ limits }: AddTo, isOne: boolean): Html => {
  const { control, help } = fieldIds('fichier')
  return fieldFrame(
    'fichier',
    html`<label class="field-label" for="${control}">${words.files}</label>
    <div class="help" id="${help}">${words.filesHelp(sizeText(limits.maxFile))}</div>
    <input type="file" id="${control}" name="fichier" accept="${ACCEPT}" aria-describedby="${help}" required${attributes({ multiple: !isOne })}>`,
  )
}
