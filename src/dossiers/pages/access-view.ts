import type { Actor } from '../../accounts/account.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { card } from '../../ui/parts.ts'
import type { Access, Member } from '../circle-store.ts'
import { accessSummary, rightOf, wayOf, accessWords as words } from '../circle-words.ts'

export function accessView({ members, receivers }: Access, named: string | null, actor: Actor): Html {
  const relatives = members.filter(({ role }) => role === 'family').length
  const own = members.filter(({ role, lender }) => role !== 'family' && lender === null)
  const lent = members.filter(({ lender }) => lender !== null)
  return html`${card({ title: words.doctors, body: html`${named === null ? html`<p class="soft">${words.noDoctor}</p>` : ''}${list(own.map((each) => memberLine(each, actor)))}` })}
    ${when(lent.length, () => card({ title: words.lent, body: list(lent.map((each) => memberLine(each, actor))) }))}
    ${card({ title: words.family, body: html`<p>${relatives ? words.relatives(relatives) : words.noFamily}</p>` })}
    ${card({
      title: words.structures,
      body: receivers.length
        ? list(
            receivers.map(({ name, since, readsMedical }) => line(name, words.since(since), words.reads(readsMedical))),
          )
        : html`<p>${words.noStructure}</p>`,
    })}`
}

/** For a family: names of doctors and structures, and since when. */
export const familyAccessView = ({ members, receivers }: Access, named: string | null): Html => {
  const doctors = members.filter(({ role }) => role !== 'family')
  return html`${card({ title: words.doctors, body: html`${named === null ? html`<p class="soft">${words.noDoctor}</p>` : ''}${list(doctors.map((each) => line(each.label ?? '', rightOf(each), wayOf(each))))}` })}
    ${card({
      title: words.structures,
      body: receivers.length
        ? html`${list(receivers.map(({ name, since }) => html`<li><strong>${name}</strong><br><span class="soft">${words.since(since)}</span></li>`))}`
        : html`<p>${words.noStructure}</p>`,
    })}`
}

const list = (lines: readonly Html[]): Html => html`<ul class="plain-list apart">${join(lines)}</ul>`

const line = (name: string, right: string, way: string): Html =>
  html`<li><strong>${name}</strong> · ${right}<br><span class="soft">${way}</span></li>`

const memberLine = (member: Member, { label }: Actor): Html =>
  line(member.label === label ? `${label} ${words.you}` : (member.label ?? ''), rightOf(member), wayOf(member))

/** On the page of the dossier: how many, and the way to their names. */
export const accessCard = (id: string, access: Access): Html =>
  card({
    title: words.title,
    body: html`<p>${accessSummary(access)}</p><p><a href="/dossiers/${id}/acces">${words.see}</a></p>`,
  })
