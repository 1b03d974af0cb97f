import { readingAs } from '../../db/acting-as.ts'
import { askable } from '../../demandes/demande.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { findStructure } from '../store.ts'
import { unitsOf } from '../unit-store.ts'
import { searchWords as words } from '../words.ts'
import { dossierSearched } from './search.ts'
import { sheetView } from './sheet-view.ts'

export const showStructure: Handler = async (call) => {
  const id = idFrom(call)
  const finess = call.req.param('finess') ?? ''
  const { dossier, chosen, wishes, canChoose, structure, units } = await readingAs(
    contextOf(call).db,
    actorOf(call),
    async (tx) => ({
      ...(await dossierSearched(tx, id)),
      structure: orNotFound(await findStructure(tx, finess)),
      units: await unitsOf(tx, finess),
    }),
  )
  const dossierPath = `/dossiers/${id}`
  return render(
    call,
    {
      title: structure.name,
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(dossier), href: dossierPath },
        { label: words.title, href: `${dossierPath}/structures` },
        { label: structure.name },
      ],
    },
    sheetView({
      structure,
      units,
      askable: askable(dossier),
      dossierPath,
      chosen: chosen.get(finess) ?? [],
      wantedStay: wishes.stay,
      canChoose,
    }),
  )
}
