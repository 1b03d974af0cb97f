import { actingAs } from '../../db/acting-as.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { actorOf, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { lookupsFor } from '../../volets/pages/load.ts'
import { versionsHref } from '../addresses.ts'
import { answersIn } from '../content.ts'
import { verdictIn } from '../seal.ts'
import { versionWords } from '../words.ts'
import { type FindShelf, latestOf, ownShelf, receivedShelf, versionIn } from './shelf.ts'
import { versionsView, versionView } from './versions-view.ts'

/** All that was sealed of a volet. */
const versionsPage =
  (findShelf: FindShelf): Handler =>
  async (call) => {
    const { db, sealKeys } = contextOf(call)
    const actor = actorOf(call)
    const shelf = await actingAs(db, actor, async (tx) => {
      const found = await findShelf(tx, call)
      await record(tx, actor, {
        action: 'openVersions',
        reason: found.relation,
        dossierId: found.dossier.id,
        target: found.volet.kind,
        detail: found.detail,
      })
      return found
    })
    const verdicts = await Promise.all(
      shelf.versions.map((seal) => verdictIn(sealKeys.find, shelf.dossier.number, seal)),
    )
    const { volet, trail, strip, base, dossier } = shelf
    return render(
      call,
      {
        title: `${versionWords.title(volet.title)} · ${patientName(dossier)}`,
        width: 'wide',
        trail: [...trail, { label: volet.title, href: base }, { label: versionWords.page }],
      },
      html`${strip}${versionsView(shelf, verdicts)}`,
    )
  }

/** One version, as it was sealed. */
const versionPage =
  (findShelf: FindShelf): Handler =>
  async (call) => {
    const { db, sealKeys } = contextOf(call)
    const actor = actorOf(call)
    const number = Number(call.req.param('number'))
    const { shelf, seal, lookups } = await actingAs(db, actor, async (tx) => {
      const found = await findShelf(tx, call)
      const wanted = versionIn(found, number)
      await record(tx, actor, {
        action: 'openVolet',
        reason: found.relation,
        dossierId: found.dossier.id,
        target: found.volet.kind,
        detail: { ...found.detail, number },
      })
      return {
        shelf: found,
        seal: wanted,
        lookups: await lookupsFor(tx, found.volet, answersIn(wanted.content)),
      }
    })
    const verdict = await verdictIn(sealKeys.find, shelf.dossier.number, seal)
    const { volet, trail, strip, base, dossier } = shelf
    return render(
      call,
      {
        title: `${volet.title}, ${versionWords.version(number).toLowerCase()} · ${patientName(dossier)}`,
        width: 'narrow',
        trail: [
          ...trail,
          { label: volet.title, href: base },
          { label: versionWords.page, href: versionsHref(base) },
          { label: versionWords.version(number) },
        ],
      },
      html`${strip}${versionView({ shelf, seal, verdict, lookups, latest: latestOf(shelf).number })}`,
    )
  }

export const showOwnVersions = versionsPage(ownShelf)
export const showReceivedVersions = versionsPage(receivedShelf)
export const showOwnVersion = versionPage(ownShelf)
export const showReceivedVersion = versionPage(receivedShelf)
