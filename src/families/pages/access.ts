import { actingAs } from '../../db/acting-as.ts'
import { accessTo } from '../../dossiers/circle-store.ts'
import { accessWords as words } from '../../dossiers/circle-words.ts'
import { familyAccessView } from '../../dossiers/pages/access-view.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { spaceWords } from '../words.ts'

/** Who has the dossier of the person: a family asks it first. */
export const showFamilyAccess: Handler = async (call) => {
  const actor = actorOf(call)
  const id = idFrom(call)
  const { dossier, access } = await actingAs(contextOf(call).db, actor, async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'read', 'circle')
    const access = await accessTo(tx, id)
    await record(tx, actor, { action: 'openDossier', reason: relation, dossierId: id, target: 'access' })
    return { dossier, access }
  })
  return render(
    call,
    { title: words.title, width: 'narrow', back: { label: spaceWords.title, href: '/famille' } },
    html`${pageHead({ title: words.title, lead: words.familyLead(patientName(dossier)) })}${familyAccessView(access, dossier.doctorLabel)}`,
  )
}
