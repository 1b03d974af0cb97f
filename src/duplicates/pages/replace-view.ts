import type { DemandeView } from '../../demandes/store.ts'
import { statusWordsOf } from '../../demandes/words.ts'
import { showNumber } from '../../dossiers/number.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { tickBox } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { mayAsk } from '../replace-dossier.ts'
import { replaceWords as words } from '../words.ts'
import { whoIs } from './pair.ts'

/** The demandes whose structures are chosen for the dossier that is kept. */
export const ASK = 'demander'

type Replaced = {
  closed: DossierView
  kept: DossierView
  live: readonly DemandeView[]
  followers: readonly string[]
  hasOthers: boolean
  days: number
  refusal: string | undefined
}

/** What becomes of each demande, said before. */
export function replacementView({ closed, kept, live, followers, hasOthers, days, refusal }: Replaced): Html {
  const [from, to] = [showNumber(closed.number), showNumber(kept.number)]
  const back = buttonLink(words.back, `/dossiers/${closed.id}/comparer/${kept.id}`, { kind: 'quiet' })
  const head = html`${pageHead({ title: words.title, lead: `${whoIs(kept)}. ${words.lead(to, from)}` })}${when(refusal, (text) => callout({ tone: 'bad', live: true, title: text }))}`
  if (refusal) return html`${head}<div class="actions">${back}</div>`
  return html`${head}
  <form method="post">
    <h2>${words.demandes(from)}</h2>
    ${
      live.length === 0
        ? html`<p>${words.noDemande(from)}</p>`
        : html`<p>${words.ends}</p><ul class="ending">${live.map((demande) => endingLine(demande, { kept, to, followers }))}</ul>`
    }
    ${callout({
      tone: 'info',
      body: html`<ul>${join(
        [words.known(to), ...(hasOthers ? [words.others(to, from)] : []), words.undo(days)].map(
          (line) => html`<li>${line}</li>`,
        ),
      )}</ul>`,
    })}
    <div class="actions">${button(words.act(from), { kind: 'danger' })}${back}</div>
  </form>`
}

type Kept = { kept: DossierView; to: string; followers: readonly string[] }

function endingLine(demande: DemandeView, { kept, to, followers }: Kept): Html {
  const { id, finess, stay, structureName } = demande
  const follows = followers.includes(finess)
  return html`<li><strong>${structureName}</strong> <span class="soft">${statusWordsOf('requester', demande).label}</span><br>${follows ? words.told(to) : words.untold}
    ${when(!follows && mayAsk(kept, stay), () => tickBox({ id: `demander-${id}`, name: ASK, value: id, label: html`${words.ask(to)} <span class="soft">${words.askHelp(to)}</span>` }))}</li>`
}
