// The whole page of a volet: form or reading, under the name of the patient.

import { voletKinds } from '../../dossiers/dossier.ts'
import { showNumber } from '../../dossiers/number.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { Call } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { type StatusTone, statusPill } from '../../ui/badges.ts'
import { type Html, html } from '../../ui/html.ts'
import { pageHead, tabs, timeAgo, voletFrame } from '../../ui/parts.ts'
import { stateOf, type VoletState } from '../rules.ts'
import { stateNames } from '../words.ts'
import { asideSummary, asideView } from './aside-view.ts'
import type { FormState } from './form-state.ts'
import { formView } from './form-view.ts'
import type { LoadedVolet } from './load.ts'
import { pageWords, tabWords } from './words.ts'

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
  )

export function showPage(call: Call, loaded: LoadedVolet, now: Date, body: Html, status: Status = 200) {
  const { dossier, volet } = loaded
  const name = patientName(dossier)
  return render(
    call,
    {
      title: `${volet.title} · ${name}`,
      width: 'wide',
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

const tones: Record<VoletState, StatusTone> = {
  empty: 'neutral',
  started: 'owed',
  complete: 'owed',
  reopened: 'owed',
  validated: 'good',
}

function head({ volet, dossier, row }: LoadedVolet, now: Date): Html {
  const state = stateOf(dossier.progress[volet.kind])
  const pill = statusPill(tones[state], stateNames[state])
  const change = html`<span class="soft">${pageWords.changed} ${timeAgo(row.changedAt, now)} par ${row.changedBy}</span>`
  return pageHead({ title: volet.title, status: row.version === 0 ? pill : html`${pill} ${change}` })
}

const voletTabs = ({ dossier, volet }: LoadedVolet): Html =>
  tabs(
    voletKinds.map((kind) => {
      const { state, required, answered } = dossier.progress[kind]
      const left = state === 'validated' ? 0 : required - answered
      return {
        label: left > 0 ? tabWords[kind] : `${tabWords[kind]} ✓`,
        href: `/dossiers/${dossier.id}/volets/${kind}`,
        current: kind === volet.kind,
        ...(left > 0 ? { count: left } : {}),
      }
    }),
    pageWords.volets,
  )
