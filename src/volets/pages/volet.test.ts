import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { aDossier, done, fillVolet, joinDossier, sealVolet } from '../../dossiers/builders.ts'
import { saveAnswers } from '../save-answers.ts'
import { aSite, pieceOf, type Site, type Visitor } from './test-site.ts'

let site: Site
let doctor: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Lecteur')
})
after(() => site.stop())

const dossier = () => aDossier(site, doctor.actor)
const address = (id: string, kind = 'medical') => `/dossiers/${id}/volets/${kind}`

test('the page shows every section, what is missing, and one primary action', async () => {
  const { status, text } = await doctor.get(address(await dossier()))
  assert.equal(status, 200)
  for (const title of ['Histoire médicale', 'Soins techniques', 'Conclusion'])
    assert.match(text, new RegExp(`<h2[^>]*>${title}</h2>`))
  assert.match(text, /href="#q-pathologiesActuelles" data-leads-to-field/)
  assert.equal(text.match(/class="button primary"/g)?.length, 1)
  assert.match(text, /class="button primary">.*Valider le volet/)
})

test('absent, foreign and malformed dossiers are the same page', async () => {
  const stranger = await site.visitor('Étranger')
  const id = await dossier()
  const answers = await Promise.all([
    stranger.get(address(id)),
    doctor.get(address(newId())),
    doctor.get(address('-'.repeat(36))),
    doctor.get(address('0'.repeat(36))),
    doctor.get(address(id, 'autre')),
  ])
  for (const { status, text } of answers) {
    assert.equal(status, 404)
    assert.match(text, /Page introuvable/)
    assert.doesNotMatch(text, /Témoin|TÉMOIN/)
  }
})

test('a hidden question has its place and nothing else', async () => {
  const { text } = await doctor.get(address(await dossier()))
  assert.match(text, /<div id="q-bmr-localisation" hidden><\/div>/)
  assert.doesNotMatch(text, /name="bmr.localisation"/)
})

test('each opening is in the journal, with the volet and why it was allowed', async () => {
  const id = await dossier()
  await doctor.get(address(id, 'autonomie'))
  const lines = await site.owner.selectFrom('journalEntries').selectAll().where('dossierId', '=', id).execute()
  const line = lines.find(({ action }) => action === 'openVolet')
  assert.deepEqual([line?.target, line?.reason, line?.accountId], ['autonomie', 'treating', doctor.actor.accountId])
})

test('who changed the volet last is said', async () => {
  const id = await dossier()
  const colleague = await site.visitor('Confrère')
  await joinDossier(site, id, colleague.actor)
  const basis = { version: 0, page: 'elsewhere' }
  done(await saveAnswers(site.context, colleague.actor, id, 'medical', { poids: 60 }, basis))
  assert.match((await doctor.get(address(id))).text, /Modifié .*par Essai Confrère/)
})

test('a complete grid shows its GIR beside the form, and how it was reached', async () => {
  const id = await dossier()
  await fillVolet(site, doctor.actor, id, 'autonomie')
  const { text } = await doctor.get(address(id, 'autonomie'))
  assert.match(pieceOf(text, 'valeur-gir'), /^<output[^>]*>GIR 4</)
  assert.match(pieceOf(text, 'detail-gir'), /Groupe\sA\s:.*groupe suivant.*rang/s)
})

test('a remark about a folded observation stands where it is seen', async () => {
  const id = await dossier()
  await fillVolet(site, doctor.actor, id, 'medical')
  const basis = { version: 1, page: 'builder' }
  const none = { appareillages: ['aucun'] }
  done(await saveAnswers(site.context, doctor.actor, id, 'medical', none, basis))
  const letter = { 'aggir.mode': 'lettres', 'aggir.transferts': 'C' }
  done(await saveAnswers(site.context, doctor.actor, id, 'autonomie', letter, { version: 0, page: 'builder' }))
  const { text } = await doctor.get(address(id, 'autonomie'))
  assert.match(pieceOf(text, 'w-aggir-transferts', 400), /Transferts en C/)
})

test('a validated volet is read, not edited: seal, verified fingerprint, and one way to change it', async () => {
  const id = await dossier()
  await sealVolet(site, doctor.actor, id, 'medical')
  const { text } = await doctor.get(address(id))
  assert.match(text, /Validé, version 1/)
  assert.match(text, /Par Essai Lecteur, le \d\d\/\d\d\/\d{4}/)
  assert.match(text, /Connexion forte par e-CPS, le /)
  assert.match(text, /Sceau vérifié/)
  assert.match(text, /61,5/)
  assert.doesNotMatch(text, /name="poids"|Valider le volet/)
  assert.match(text, /volets\/medical\/rouvrir/)
})

test('a broken seal is said aloud', async () => {
  const id = await dossier()
  await sealVolet(site, doctor.actor, id, 'medical')
  await site.owner
    .updateTable('medicalVoletSeals')
    .set({ hash: 'f'.repeat(64) })
    .where('dossierId', '=', id)
    .execute()
  const { text } = await doctor.get(address(id))
  assert.match(text, /Sceau rompu/)
  assert.doesNotMatch(text, /Sceau vérifié/)
})

test('a volet of a closed dossier is read, and offers nothing to do', async () => {
  const id = await dossier()
  await fillVolet(site, doctor.actor, id, 'medical')
  await site.owner.updateTable('dossiers').set({ status: 'cancelled' }).where('id', '=', id).execute()
  const { text } = await doctor.get(address(id))
  assert.match(text, /Ce dossier est annulé/)
  assert.match(text, /61,5/)
  assert.doesNotMatch(text, /name="poids"|volets\/medical\/(valider|rouvrir)/)
})

test('free texts read by people who are not carers say so', async () => {
  const { text } = await doctor.get(address(await dossier(), 'administratif'))
  for (const key of ['urgence', 'contexte']) assert.match(pieceOf(text, `h-${key}`, 200), /Sans information médicale/)
})

test('with the calculator switched off, the page asks the GIR alone, and sealing keeps it on the dossier', async () => {
  const other = await aSite({ AGGIR_CALCULATOR: '0' })
  try {
    const evaluator = await other.visitor('Main')
    const id = await aDossier(other, evaluator.actor)
    const path = address(id, 'autonomie')
    const { text } = await evaluator.get(path)
    assert.doesNotMatch(text, /Mobilité et soins du corps|name="aggir\./)
    assert.match(text, /name="gir\.saisi"/)
    for (const fields of [{ dateEvaluation: '2026-01-05', evaluateur: 'Dr Main' }, { 'gir.saisi': '3' }] as Record<
      string,
      string
    >[]) {
      const section = 'gir.saisi' in fields ? 'resultat' : 'evaluation'
      const saved = await evaluator.post(path, { section, page: newId(), version: '0', ...fields })
      assert.equal(saved.status, 303)
    }
    assert.equal((await evaluator.post(`${path}/valider`, { page: newId(), version: '99', vue: '99' })).status, 303)
    const row = await other.owner.selectFrom('dossiers').select('gir').where('id', '=', id).executeTakeFirst()
    assert.equal(row?.gir, 3)
  } finally {
    await other.stop()
  }
})
