import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { aSite, type Site, type Visitor } from '../../volets/pages/test-site.ts'
import { aDossier } from '../builders.ts'

let site: Site
let doctor: Visitor
let id: string
let number: string
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Tient')
  id = await aDossier(site, doctor.actor, { birthName: 'Secret' })
  const row = await site.owner.selectFrom('dossiers').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  number = row.number
})
after(() => site.stop())

const figures = () => number.slice(1, 9)
const ask = (by: Visitor, fields: Record<string, string>) => by.post('/dossiers/numero', fields)

test('one’s own dossier opens with its number, or its figures and orientation', async () => {
  for (const fields of [{ numero: number }, { numero: figures() }, { numero: figures(), orientation: 'grandAge' }])
    assert.equal((await ask(doctor, fields)).location, `/dossiers/${id}`)
  assert.equal((await ask(doctor, { numero: number, orientation: 'tnd' })).status, 422)
})

test('another’s asks for the birth date and the declaration, and says nothing of the person before', async () => {
  const stranger = await site.visitor('Étranger')
  for (const fields of [
    { numero: number },
    { numero: number, naissance: '1941-06-02' },
    { numero: number, soin: 'oui' },
    { numero: number, naissance: '1941-06-31', soin: 'oui' },
    { numero: figures(), naissance: '1941-06-02', soin: 'oui' },
  ]) {
    const { status, text } = await ask(stranger, fields)
    assert.equal(status, 422)
    assert.doesNotMatch(text, new RegExp(`Secret|SECRET|${id}`))
  }
  assert.equal((await stranger.get(`/dossiers/${id}`)).status, 404)
})

test('a wrong date and an unknown number show the same page', async () => {
  const stranger = await site.visitor('Tâtonne')
  const answers = await Promise.all(
    [number, 'G00000000A'].map(async (numero) => {
      const { status, text } = await ask(stranger, { numero, naissance: '1950-01-01', soin: 'oui' })
      assert.equal(status, 422)
      return text.replaceAll(numero, '')
    }),
  )
  assert.equal(answers[0], answers[1])
})

test('a dossier set aside leaves the list for its tab, and comes back from there', async () => {
  const keeper = await site.visitor('Reprend')
  const own = await aDossier(site, keeper.actor, { birthName: 'Revenante' })
  await site.owner
    .updateTable('dossierMembers')
    .set({ setAsideAt: new Date(), until: new Date(Date.now() - 1000), since: new Date(Date.now() - 2000) })
    .where('dossierId', '=', own)
    .execute()
  assert.doesNotMatch((await keeper.get('/dossiers')).text, /REVENANTE/)
  assert.match((await keeper.get('/dossiers?onglet=hors-patientele')).text, /REVENANTE/)
  const stranger = await site.visitor('Autre')
  assert.equal((await stranger.post(`/dossiers/${own}/pas-mon-patient/annuler`, {})).status, 404)
  assert.equal((await stranger.post(`/dossiers/${newId()}/pas-mon-patient/annuler`, {})).status, 404)
  const setAside = (days: number) =>
    site.owner
      .updateTable('dossierMembers')
      .set({ setAsideAt: new Date(Date.now() - days * 86_400_000) })
      .where('dossierId', '=', own)
      .execute()
  await setAside(31)
  assert.equal((await keeper.post(`/dossiers/${own}/pas-mon-patient/annuler`, {})).status, 404)
  const late = await keeper.get('/dossiers?onglet=hors-patientele')
  assert.doesNotMatch(late.text, /pas-mon-patient\/annuler/)
  assert.match(late.text, /\/dossiers\/numero/)
  await setAside(29)
  const taken = await keeper.post(`/dossiers/${own}/pas-mon-patient/annuler`, {})
  assert.equal(taken.location, `/dossiers/${own}?fait=reprisPatient`)
  assert.match((await keeper.get('/dossiers')).text, /REVENANTE/)
})
