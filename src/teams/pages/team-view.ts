import type { Habilitation } from '../../accounts/account.ts'
import { button, postButton } from '../../ui/buttons.ts'
import { textField, yesNoField } from '../../ui/fields.ts'
import { frDate, frDateTime } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge, callout, card, dataTable, disclosure, faultList, pageHead } from '../../ui/parts.ts'
import { endOf } from '../rules.ts'
import type { InvitationLine, TeamMember } from '../store.ts'
import { teamWords as words } from '../words.ts'
import { teamHref } from './links.ts'

export const guestNames = ['firstName', 'lastName', 'email', 'medical'] as const
type GuestName = (typeof guestNames)[number]
export type TypedGuest = Partial<Record<GuestName, string>>
export type GuestFaults = Partial<Record<GuestName, string>>

export type Team = {
  structure: Habilitation
  me: string
  members: readonly TeamMember[]
  invitations: readonly InvitationLine[]
  typed: TypedGuest
  faults: GuestFaults
  refusal?: string | undefined
}

export function teamView(team: Team): Html {
  const { structure, refusal } = team
  const live = team.members.filter(({ isLive }) => isLive)
  const former = team.members.filter(({ isLive }) => !isLive)
  return html`${pageHead({ title: `${words.title} · ${structure.name}`, lead: words.lead })}
    ${when(refusal, (text) => callout({ tone: 'bad', body: text, live: true }))}
    ${faultList((Object.keys(team.faults) as GuestName[]).map((key) => ({ key, label: words.invite[key] })))}
    ${tableOf(words.members, live, team)}
    ${invitationsCard(team)}
    ${card({ title: words.invite.title, body: inviteForm(team) })}
    ${when(former.length, () => disclosure(words.former, tableOf(words.former, former, team)))}`
}

function tableOf(caption: string, members: readonly TeamMember[], team: Team): Html {
  const running = team.members
    .filter(({ isLive }) => isLive)
    .map(({ id, isReferent }) => ({ accountId: id, isReferent }))
  return dataTable({
    caption,
    columns: [
      { label: words.columns.name },
      { label: words.columns.email },
      { label: words.columns.reads },
      { label: words.columns.since, align: 'end' },
      { label: words.columns.until, align: 'end' },
      { label: words.columns.acts, hideLabel: true },
    ],
    rows: members.map((member) => [
      html`<strong>${nameOf(member)}</strong>${marksOf(member, team)}`,
      member.email ?? '—',
      member.medical ? words.medical : words.administrative,
      frDate(member.since),
      member.until ? frDate(member.until) : words.noEnd,
      member.isLive && 'ends' in endOf(member.id, running) ? endButton(member, team) : '',
    ]),
  })
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string => `${firstName} ${lastName}`

const marksOf = ({ id, isReferent }: TeamMember, { me }: Team): Html =>
  join([
    ...(isReferent ? [html` ${badge(words.referent)}`] : []),
    ...(id === me ? [html` ${badge(words.you, 'plain')}`] : []),
  ])

const endButton = (member: TeamMember, { structure }: Team): Html =>
  postButton(
    html`${words.end}<span class="visually-hidden"> ${words.endWhat(nameOf(member))}</span>`,
    `${teamHref(structure.finess)}/${member.id}/terminer`,
    { small: true, kind: 'danger', confirm: words.confirmEnd(nameOf(member)) },
  )

const invitationsCard = ({ invitations, structure }: Team): Html =>
  card({
    title: words.invitations,
    body:
      invitations.length === 0
        ? html`<p class="soft">${words.noInvitation}</p>`
        : html`<ul class="plain-list">${invitations.map((each) => invitationLine(each, structure.finess))}</ul>`,
  })

const invitationLine = (each: InvitationLine, finess: string): Html =>
  html`<li><p><strong>${nameOf(each)}</strong> · ${each.email} · ${each.medical ? words.medical : words.administrative}<br>
    <span class="soft">${words.sent(frDateTime(each.createdAt), frDateTime(each.expiresAt))}</span></p>
    ${postButton(html`${words.cancel}<span class="visually-hidden"> ${words.cancelWhat(nameOf(each))}</span>`, `${teamHref(finess)}/invitations/${each.id}/annuler`, { small: true })}</li>`

function inviteForm({ structure, typed, faults }: Team): Html {
  const common = (name: GuestName) => ({
    id: name,
    name,
    required: true,
    label: words.invite[name],
    value: typed[name],
    fault: faults[name] ? words.faults[faults[name]] : undefined,
  })
  return html`<form method="post" action="${teamHref(structure.finess)}" novalidate><p class="soft">${words.invite.text}</p>
    ${textField(common('firstName'))}${textField(common('lastName'))}
    ${textField({ ...common('email'), type: 'email', help: words.invite.emailHelp, control: { spellcheck: 'false', autocapitalize: 'off' } })}
    ${yesNoField({ ...common('medical'), help: words.invite.medicalHelp })}
    <div class="actions">${button(words.invite.submit, { kind: 'primary' })}</div></form>`
}
