// The whole page of a volet: form or reading, under the name of the patient.

import { voletsIn } from '../../dossiers/dossier.ts'
import { showNumber } from '../../dossiers/number.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { Call } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { versionsHref } from '../../seals/addresses.ts'
import { versionWords } from '../../seals/words.ts'
import { statusPill } from '../../ui/badges.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { pageHead, tabs, voletFrame } from '../../ui/parts.ts'
import { voletOf } from '../forms.ts'
import { stateOf } from '../rules.ts'
import type { VoletKind } from '../volet.ts'
import { stateNames } from '../words.ts'
import { asideSummary, asideView } from './aside-view.ts'
import { lastChange } from './change-view.ts'
import type { FormState } from './form-state.ts'
import { formView } from './form-view.ts'
import type { LoadedVolet } from './load.ts'
import { pageWords } from './words.ts'

type Status = 200 | 409 | 422

export const showForm = (call: Call, loaded: LoadedVolet, state: FormState, now: Date, alert?: Html, status?: Status) =>
  showPage(
    call,
    loaded,
    now,
    html`${alert ?? ''}${voletFrame({
      dossier: loaded.dossier.id,
      summary: asideSummary(state),
      aside: asideView(state),
      form: formView(state),
    })}`,
    status,
    true,
  )

export function showPage(
  call: Call,
  loaded: LoadedVolet,
  now: Date,
  body: Html,
  status: Status = 200,
  hasForm = false,
) {
  const { dossier, volet } = loaded
  const name = patientName(dossier)
  return render(
    call,
    {
      title: `${volet.title} · ${name}`,
      width: 'wide',
      hasForm,
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: `${name}, ${showNumber(dossier.number)}`, href: `/dossiers/${dossier.id}` },
        { label: volet.title },
      ],
    },
    html`${dossierStrip(dossier, now)}${head(loaded, now)}${voletTabs(loaded)}${body}`,
    status,
  )
}

/** What an open form would soon make wrong, such as how much is left, is said beside it instead. */
function head({ volet, dossier, progress, row }: LoadedVolet, now: Date): Html {
  const state = stateOf(progress)
  const tone = { validated: 'good', reopened: 'owed' } as const
  const pill = state === 'validated' || state === 'reopened' ? statusPill(tone[state], stateNames[state]) : ''
  const change = row.version > 0 ? { at: row.changedAt, by: row.changedBy } : undefined
  return pageHead({
    title: volet.title,
    status: html`${pill} ${lastChange(change, now)}${when(progress.sealNumber, () => html` ${versionsLink(dossier.id, volet.kind)}`)}`,
  })
}

const versionsLink = (dossierId: string, kind: VoletKind): Html =>
  html`<a href="${versionsHref(`/dossiers/${dossierId}/volets/${kind}`)}">${versionWords.page}</a>`

const voletTabs = ({ dossier, volet }: LoadedVolet): Html =>
  tabs(
    voletsIn(dossier.progress).map(({ kind, state, required, answered }) => {
      const left = kind === volet.kind ? 0 : required - answered
      return {
        label: state === 'validated' ? `${voletOf(kind).short} ✓` : voletOf(kind).short,
        href: `/dossiers/${dossier.id}/volets/${kind}`,
        current: kind === volet.kind,
        ...(left > 0 && state !== 'validated' ? { count: left } : {}),
      }
    }),
    pageWords.volets,
  )
