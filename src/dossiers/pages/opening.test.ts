import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSite, type Site } from '../../volets/pages/test-site.ts'
import { aDossier } from '../builders.ts'

let site: Site
before(async () => {
  site = await aSite()
})
after(() => site.stop())

for (const [page, target] of [
  ['', null],
  ['/identite', 'identite'],
] as const)
  test(`opening /dossiers/…${page} is in the journal, with why it was allowed; being refused it is not`, async () => {
    const [doctor, stranger] = [await site.visitor('Ouvreur'), await site.visitor('Étranger')]
    const id = await aDossier(site, doctor.actor)
    assert.equal((await stranger.get(`/dossiers/${id}${page}`)).status, 404)
    assert.equal((await doctor.get(`/dossiers/${id}${page}`)).status, 200)
    const lines = await site.owner
      .selectFrom('journalEntries')
      .select(['accountId', 'reason', 'target'])
      .where('dossierId', '=', id)
      .where('action', '=', 'openDossier')
      .execute()
    assert.deepEqual(lines, [{ accountId: doctor.actor.accountId, reason: 'treating', target }])
  })
