import { readingAs } from '../../db/acting-as.ts'
import { pageKeyText, parsePageKey } from '../../db/page-key.ts'
import { actorOf, contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { leads } from '../../teams/store.ts'
import { type InboxTab, inboxTabs } from '../demande.ts'
import { countInboxes, listInbox, orientationsAsked } from '../inbox-store.ts'
import { inboxHref, inboxView, structuresView } from './inbox-view.ts'

const PAGE = 50

/** The structures of an agent; with only one, its list at once. */
export const showStructures: Handler = async (call) => {
  const { db } = contextOf(call)
  const actor = actorOf(call)
  const [only, ...others] = actor.habilitations
  if (only && others.length === 0) return call.redirect(inboxHref(only.finess), 303)
  const finess = actor.habilitations.map((each) => each.finess)
  const { counts, asked } = await readingAs(db, actor, async (tx) => ({
    counts: await countInboxes(tx, finess),
    asked: await orientationsAsked(tx, finess),
  }))
  return render(call, { title: 'Mes structures' }, structuresView(actor.habilitations, counts, asked))
}

export const showInbox: Handler = async (call) => {
  const { db, now, config } = contextOf(call)
  const actor = actorOf(call)
  const finess = call.req.param('finess') ?? ''
  const structure = orNotFound(actor.habilitations.find((each) => each.finess === finess))
  const tab = tabFrom(call.req.query('onglet'))
  const after = parsePageKey(call.req.query('apres'))
  const { found, counts, isReferent, asked, orientation } = await readingAs(db, actor, async (tx) => {
    const asked = orNotFound((await orientationsAsked(tx, [finess])).get(finess))
    const orientation = asked.find((each) => each === call.req.query('pour')) ?? asked[0]
    return {
      asked,
      orientation,
      isReferent: await leads(tx, actor.accountId, finess),
      found: await listInbox(tx, finess, orientation, tab, after, PAGE),
      counts: orNotFound((await countInboxes(tx, [finess], orientation)).get(finess)),
    }
  })
  const rows = found.slice(0, PAGE)
  const last = found.length > PAGE ? rows.at(-1) : undefined
  return render(
    call,
    {
      title: structure.name,
      width: 'wide',
      ...(actor.habilitations.length > 1
        ? { trail: [{ label: 'Mes structures', href: '/etablissement' }, { label: structure.name }] }
        : {}),
    },
    inboxView({
      structure,
      isReferent,
      asked,
      orientation,
      delays: config.answer,
      tab,
      counts,
      rows,
      now: now(),
      isFirstPage: !after,
      ...(last ? { next: pageKeyText({ at: last.changedAt, id: last.id }) } : {}),
    }),
  )
}

const tabFrom = (typed: string | undefined): InboxTab =>
  typed !== undefined && Object.hasOwn(inboxTabs, typed) ? (typed as InboxTab) : 'nouvelles'
