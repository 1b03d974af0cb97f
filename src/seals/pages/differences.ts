import { actingAs } from '../../db/acting-as.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { lookupsFor } from '../../volets/pages/load.ts'
import { versionsHref } from '../addresses.ts'
import { readSeal } from '../content.ts'
import { verdictIn } from '../seal.ts'
import { shownDifferences } from '../shown-differences.ts'
import { differenceWords, versionWords } from '../words.ts'
import { differencesView } from './differences-view.ts'
import { type FindShelf, latestOf, ownShelf, receivedShelf, type Shelf, versionIn } from './shelf.ts'

const differencesPage =
  (findShelf: FindShelf): Handler =>
  async (call) => {
    const { db, sealKeys } = contextOf(call)
    const actor = actorOf(call)
    const { shelf, before, after, from, to, lookups } = await actingAs(db, actor, async (tx) => {
      const found = await findShelf(tx, call)
      const pair = pairIn(found, call)
      const [from, to] = [readSeal(pair.before.content), readSeal(pair.after.content)]
      await record(tx, actor, {
        action: 'compareVersions',
        reason: found.relation,
        dossierId: found.dossier.id,
        target: found.volet.kind,
        detail: { ...found.detail, from: pair.before.number, to: pair.after.number },
      })
      const lookups = await lookupsFor(tx, found.volet, from?.answers ?? {}, to?.answers ?? {})
      return { shelf: found, ...pair, from, to, lookups }
    })
    const verdicts = await Promise.all(
      [before, after].map((seal) => verdictIn(sealKeys.find, shelf.dossier.number, seal)),
    )
    const isSound = verdicts.every((verdict) => verdict === 'intact')
    const sections = from && to ? shownDifferences(shelf.volet, from, to, lookups) : undefined
    const { volet, trail, strip, base, dossier } = shelf
    return render(
      call,
      {
        title: `${differenceWords.title(before.number, after.number)} · ${volet.title} · ${patientName(dossier)}`,
        width: 'narrow',
        trail: [
          ...trail,
          { label: volet.title, href: base },
          { label: versionWords.page, href: versionsHref(base) },
          { label: differenceWords.page },
        ],
      },
      html`${strip}${differencesView({ shelf, before, after, sections, isSound })}`,
    )
  }

/** The two versions of the address; the last one and the one before it when it names none. */
function pairIn(shelf: Shelf, call: Call) {
  const after = call.req.query('a') === undefined ? latestOf(shelf) : versionIn(shelf, Number(call.req.query('a')))
  const from = call.req.query('de')
  const before = from === undefined ? shelf.versions[shelf.versions.indexOf(after) - 1] : versionIn(shelf, Number(from))
  if (!before || before === after) throw new NotFound()
  return { before, after }
}

export const showOwnDifferences = differencesPage(ownShelf)
export const showReceivedDifferences = differencesPage(receivedShelf)
