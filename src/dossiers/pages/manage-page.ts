import type { Relation, Thing, Verb } from '../../access/policy.ts'
import { actingAs } from '../../db/acting-as.ts'
import { isLive } from '../../demandes/transitions.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { manageWords as words } from '../manage-words.ts'
import type { DossierView } from '../store.ts'
import { allowedDossier } from './allowed.ts'
import { dossierStrip } from './dossier.ts'
import { patientName } from './list-view.ts'

export type Managed = { dossier: DossierView; relation: Relation; live: number }

/** The dossier, for the doctor who may do this to it, and how many of its demandes are under way. */
export const managed = (call: Call, verb: Verb, thing: Thing): Promise<Managed> =>
  actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const id = idFrom(call)
    const { dossier, relation } = await allowedDossier(tx, id, verb, thing)
    const demandes = await tx.selectFrom('demandes').select('status').where('dossierId', '=', id).execute()
    await record(tx, actorOf(call), { action: 'openDossier', reason: relation, dossierId: id, target: 'manage' })
    return { dossier, relation, live: demandes.filter(({ status }) => isLive(status)).length }
  })

type Page = { title: string; lead: string; refusal?: string | undefined; body: Html }

/** One act on the whole dossier, asked on a page of its own. */
export const managePage = (
  call: Call,
  { dossier }: Managed,
  { title, lead, refusal, body }: Page,
  status: 200 | 409 | 422 = 200,
) =>
  render(
    call,
    {
      title: `${title} · ${patientName(dossier)}`,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(dossier), href: `/dossiers/${dossier.id}` },
        { label: title },
      ],
    },
    html`${dossierStrip(dossier, contextOf(call).now())}${pageHead({ title, lead })}
      ${when(refusal, (text) => callout({ tone: 'bad', live: true, title: text }))}${body}`,
    status,
  )

export const backLabel = words.back
