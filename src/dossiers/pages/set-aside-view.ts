import { postButton } from '../../ui/buttons.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { badge, dossierNumber, personGroup, statusPill, timeAgo } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import type { SetAside } from '../list-store.ts'
import { showNumber } from '../number.ts'
import { listWords as words } from '../words.ts'
import { patientFacts, patientName } from './list-view.ts'

/** Enough to recognise the person and take the dossier back: its content is closed. */
export const setAsideView = (lines: readonly SetAside[], now: Date, takenBackFrom: Date): Html =>
  join(
    lines.map((line) =>
      personGroup({
        name: patientName(line),
        facts: patientFacts(line, now),
        lines: [
          {
            kind: html`${badge(formOf(line.orientation).name)} ${dossierNumber(showNumber(line.number))}`,
            expected:
              line.setAsideAt > takenBackFrom
                ? postButton(words.takeBack, `/dossiers/${line.dossierId}/pas-mon-patient/annuler`, { small: true })
                : html`<a href="/dossiers/numero">${words.byNumber}</a>`,
            state: statusPill('neutral', words.setAside),
            when: timeAgo(line.setAsideAt, now),
          },
        ],
      }),
    ),
  )
