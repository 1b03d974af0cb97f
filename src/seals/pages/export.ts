import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { exportDossier, exportReceived } from '../export-dossier.ts'

const download =
  (exportIt: typeof exportDossier): Handler =>
  async (call) => {
    const exported = await exportIt(contextOf(call), actorOf(call), idFrom(call))
    if ('refused' in exported) throw new NotFound()
    return sent(call, exported.file)
  }

const sent = (call: Call, file: { dossier: string }): Response =>
  call.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="dossier-${file.dossier}.json"`,
  })

export const downloadOwn = download(exportDossier)
export const downloadReceived = download(exportReceived)
