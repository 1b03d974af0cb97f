import { actingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { accessTo } from '../circle-store.ts'
import { accessWords as words } from '../circle-words.ts'
import { accessView } from './access-view.ts'
import { allowedDossier } from './allowed.ts'
import { dossierStrip } from './dossier.ts'
import { patientName } from './list-view.ts'

/** Who has the dossier now, and how he came to it. */
export const showAccess: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const id = idFrom(call)
  const { dossier, access } = await actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'read', 'circle')
    const access = await accessTo(tx, id)
    await record(tx, actor, { action: 'openDossier', reason: relation, dossierId: id, target: 'access' })
    return { dossier, access }
  })
  const name = patientName(dossier)
  return render(
    call,
    {
      title: `${words.title} · ${name}`,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: name, href: `/dossiers/${id}` },
        { label: words.title },
      ],
    },
    html`${dossierStrip(dossier, now())}${pageHead({ title: words.title, lead: words.lead })}${accessView(access, dossier.doctorLabel, actor)}`,
  )
}
