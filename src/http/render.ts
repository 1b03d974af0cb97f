import type { Actor } from '../accounts/account.ts'
import { workplaceWords } from '../accounts/words.ts'
import { isId } from '../db/new-id.ts'
import { helpFor } from '../help/context.ts'
import { SWITCH_PATH } from '../links/link.ts'
import { passageWords } from '../links/words.ts'
import { postButton } from '../ui/buttons.ts'
import type { Html } from '../ui/html.ts'
import { type Frame, type Link, layout, type NavLink, type SpaceLink } from '../ui/layout.ts'
import { type Call, contextOf } from './page.ts'
import { doneWords, frameWords, undoWords } from './words.ts'

type Page = Omit<Partial<Frame>, 'assets' | 'title'> & { title: string }
type Status = 200 | 403 | 404 | 409 | 413 | 422 | 429 | 503

/** A whole page of the signed-in person’s space; `?fait=` says once what was just done. */
export const render = (call: Call, page: Page, body: Html, status: Status = 200): Response | Promise<Response> =>
  call.html(layout(frameOf(call, page), body), status)

export function frameOf(call: Call, page: Page): Frame {
  const { assets, config, now } = contextOf(call)
  const actor = call.get('actor')
  const key = call.req.query('fait') ?? ''
  const done = Object.hasOwn(doneWords, key) ? doneWords[key as keyof typeof doneWords] : undefined
  return {
    assets,
    help: helpFor(call.req.path),
    ...(config.isDemo ? { banner: frameWords.demonstration } : {}),
    ...(done ? { notice: { tone: 'good', text: done, ...undoOf(call, key) } } : {}),
    ...(actor ? personal(call, actor, now()) : {}),
    ...page,
  }
}

/** What was just done to a dossier that is no longer open to whoever did it is undone from where he lands. */
function undoOf(call: Call, key: string): { action?: Html } {
  const dossier = call.req.query('dossier') ?? ''
  if (key !== 'ecarte' || !isId(dossier)) return {}
  return { action: postButton(undoWords.ecarte, `/dossiers/${dossier}/pas-mon-patient/annuler`, { small: true }) }
}

function personal(call: Call, actor: Actor, now: Date): Pick<Frame, 'person' | 'nav' | 'search'> {
  // Before the conditions of use are accepted there is nowhere to go.
  const open = actor.isNewcomer ? [] : actor.spaces
  const spaces = spacesOf(actor)
  const links = actor.isNewcomer ? [] : [frameWords.account, ...activityLink(actor)]
  return {
    person: {
      name: actor.label,
      spaceLabel: actor.spaces.length > 0 ? frameWords.spaces[actor.space].label : frameWords.noSpace,
      key: actor.accountId,
      sessionLeft: Math.max(0, Math.floor((actor.sessionEndsAt.getTime() - now.getTime()) / 1000)),
      ...(spaces.length > 1 || actor.linkedSpace ? { spaces } : {}),
      ...(links.length > 0 ? { links } : {}),
      ...(actor.isAtProvider ? { isAtProvider: true } : {}),
    },
    ...(open.length > 0 ? { nav: [homeLink(call, actor)] } : {}),
    ...(actor.space === 'doctor' && open.length > 0 ? { search: { action: '/dossiers/recherche' } } : {}),
  }
}

function homeLink({ req }: Call, { space }: Actor): NavLink {
  const link = frameWords.home[space]
  return { ...link, current: req.path === link.href }
}

/** His own, to which a link leads, and that of the account linked with his, which is another session: both look the same. */
function spacesOf({ isNewcomer, spaces, space: current, linkedSpace }: Actor): SpaceLink[] {
  const own = isNewcomer ? [] : spaces.map((space) => ({ ...frameWords.spaces[space], current: space === current }))
  if (!linkedSpace) return own
  const { label } = frameWords.spaces[linkedSpace]
  const linked = {
    label: spaces.includes(linkedSpace) ? passageWords.byLink : label,
    href: SWITCH_PATH,
    passesTo: linkedSpace,
  }
  return linkedSpace === 'doctor' ? [linked, ...own] : [...own, linked]
}

/** Only for who has the choice. */
const activityLink = ({ space, workplaceChoice, place }: Actor): Link[] =>
  space === 'doctor' && workplaceChoice
    ? [{ label: workplaceWords.change(place ?? workplaceWords.unnamed), href: '/connexion/activite' }]
    : []
