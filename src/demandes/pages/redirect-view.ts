import { km } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge, button, buttonLink, callout, card, emptyState, pageHead } from '../../ui/parts.ts'
import type { Following } from '../next-structures.ts'
import { isAboutDossier, type Next } from '../redirect-rules.ts'
import type { DemandeView } from '../store.ts'
import { motiveText, stayNames, redirectWords as words } from '../words.ts'

export function redirectView(dossierId: string, demande: DemandeView, { motive, aim, next }: Following): Html {
  const why = motive
    ? words.refusedBecause(demande.structureName, motiveText(motive))
    : words.refused(demande.structureName)
  const noneHeeds = aim && next.length > 0 && !next[0]?.heeds
  return html`${pageHead({ title: words.title })}<p>${why}</p>
    ${when(isAboutDossier(motive), () => callout({ tone: 'owed', body: words.aboutDossier }))}
    ${when(noneHeeds, () => callout({ tone: 'owed', body: aim ? words.noneHeeds[aim] : '' }))}
    ${card({ title: stayNames[demande.stay], body: next.length === 0 ? nobody(dossierId) : choice(dossierId, demande, next) })}
    <p>${buttonLink(words.back, `/dossiers/${dossierId}#demande-${demande.id}`, { kind: 'quiet' })}</p>`

  function choice(id: string, { id: demandeId }: DemandeView, found: readonly Next[]): Html {
    return html`<form method="post" action="/dossiers/${id}/demandes/${demandeId}/suivante">
      <fieldset class="choices"><legend>${words.question}</legend>${join(found.map(line))}</fieldset>
      <p class="soft">${words.follows}</p><div class="actions">${button(words.send, { kind: 'primary', icon: 'send' })}
      ${buttonLink(words.search, `/dossiers/${id}/structures`)}</div></form>`
  }

  function line({ candidate, heeds }: Next, rank: number): Html {
    const { finess, name, city, meters } = candidate
    return html`<label class="option"><input type="radio" name="finess" value="${finess}"${rank === 0 ? html` checked` : ''}>
      <span class="option-text"><span>${name}</span><small>${[city, meters === null ? '' : km(meters)].filter(Boolean).join(' · ')}${when(aim && heeds, () => html` ${badge(aim ? words.heeds[aim] : '', 'good')}`)}</small></span></label>`
  }
}

const nobody = (id: string): Html =>
  emptyState({
    title: words.none.title,
    text: words.none.text,
    action: buttonLink(words.search, `/dossiers/${id}/structures`, { kind: 'primary' }),
  })
