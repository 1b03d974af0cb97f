import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { aDossier, fillVolet, joinDossier, sealVolet } from '../../dossiers/builders.ts'
import { gridKeys } from '../aggir/rules.ts'
import {
  type Answered,
  aSite,
  type Fields,
  hiddenIn,
  inputValue,
  pieceOf,
  type Site,
  type Visitor,
} from './test-site.ts'

let site: Site
let doctor: Visitor
let colleague: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Premier')
  colleague = await site.visitor('Second')
  const communes = [
    { code: '01053', name: 'Bourg-en-Bresse', departmentCode: '01', postalCodes: ['01000'] },
    { code: '01344', name: 'Saint-Denis-lès-Bourg', departmentCode: '01', postalCodes: ['01000'] },
    { code: '01004', name: 'Ambérieu-en-Bugey', departmentCode: '01', postalCodes: ['01500'] },
  ]
  await site.owner.insertInto('communes').values(communes).execute()
})
after(() => site.stop())

type Kind = 'administratif' | 'medical' | 'autonomie'
async function sharedDossier(): Promise<string> {
  const id = await aDossier(site, doctor.actor)
  await joinDossier(site, id, colleague.actor)
  return id
}
const address = (id: string, kind: Kind = 'medical') => `/dossiers/${id}/volets/${kind}`

/** A page that somebody opened: what htmx sends with each of its answers. */
async function opened(by: Visitor, id: string, kind: Kind = 'medical') {
  const { text } = await by.get(address(id, kind))
  const basis = { page: hiddenIn(text, 'page'), vue: hiddenIn(text, 'vue') }
  return {
    text,
    basis,
    answer: (question: string, fields: Fields) =>
      by.post(`${address(id, kind)}/reponse?question=${question}`, { ...basis, ...fields }, 'fragment'),
    press: (fields: Fields) => by.post(`${address(id, kind)}/reponse`, { ...basis, ...fields }, 'fragment'),
  }
}

/** The form of one section as a browser without script sends it, some fields retyped. */
async function sendSection(
  by: Visitor,
  id: string,
  section: string,
  page: string,
  fields: Fields,
  kind: Kind = 'medical',
) {
  const form = page.slice(page.lastIndexOf('<form', page.indexOf(`name="section" value="${section}"`)))
  const hidden = {
    section,
    page: hiddenIn(form, 'page'),
    version: hiddenIn(form, 'version'),
    affiche: hiddenIn(form, 'affiche'),
  }
  return by.post(address(id, kind), { ...hidden, ...fields })
}

async function stored(id: string, kind: Kind = 'medical') {
  const table = kind === 'administratif' ? 'volets' : 'medicalVolets'
  const row = await site.owner
    .selectFrom(table)
    .select('answers')
    .where('dossierId', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.answers
}

const status = ({ text }: Answered, key: string) => pieceOf(text, `s-${key}`, 900).split('</span></span>')[0] ?? ''

test('an answer is kept and said to be so; its input is not sent back', async () => {
  const id = await sharedDossier()
  const answered = await (await opened(doctor, id)).answer('poids', { poids: '61,5' })
  assert.equal(answered.status, 200)
  assert.match(status(answered, 'poids'), /Enregistré/)
  assert.doesNotMatch(answered.text, /name="poids"/)
  assert.deepEqual(await stored(id), { poids: 61.5 })
})

test('what an answer changes comes with it: next questions, results, progress, missing', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  await page.answer('taille', { taille: '160' })
  assert.match((await page.answer('poids', { poids: '64' })).text, /id="q-imc"[^>]*>.*25,0/s)
  const yes = await page.answer('bmr', { bmr: 'oui' })
  assert.match(yes.text, /hx-swap-oob="true"[^>]*id="q-bmr-localisation"/)
  assert.match(yes.text, /id="missing-list" hx-swap-oob="innerHTML".*#q-bmr-localisation/s)
  const no = await page.answer('bmr', { bmr: 'non' })
  assert.match(no.text, /<div id="q-bmr-localisation" hidden hx-swap-oob="true"><\/div>/)
})

test('who changed the volet last is said at its head from the first save on; a refused answer changes nothing there', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  assert.match(pieceOf(page.text, 'dernier-changement'), /^[^>]*>Pas encore commencé</)
  const refused = await page.answer('poids', { poids: 'lourd' })
  assert.equal(pieceOf(refused.text, 'dernier-changement'), '')
  const saved = await page.answer('poids', { poids: '60' })
  assert.match(
    pieceOf(saved.text, 'dernier-changement'),
    /^[^>]*hx-swap-oob="innerHTML">Modifié <time[^>]*>à l’instant<\/time> par Essai Premier</,
  )
  const again = await page.press({ poids: '60', effacer: 'poids' })
  assert.match(pieceOf(again.text, 'dernier-changement'), /par Essai Premier/)
})

test('an answer frees the others of which one was expected, and its loss binds them again', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id, 'administratif')
  const marks = ({ text }: Answered) =>
    ['telFixe', 'telMobile', 'email'].map((key) => new RegExp(`id="o-${key}"[^>]*>([^<]*)`).exec(text)?.[1])
  const expected = 'une réponse attendue\u00a0: téléphone ou e-mail de la personne'
  const given = await page.answer('telMobile', { telMobile: '0600000000' })
  assert.deepEqual(marks(given), ['facultatif', '', 'facultatif'])
  const other = await page.answer('email', { email: 'personne@exemple.test' })
  assert.deepEqual(marks(other), [undefined, undefined, ''])
  await page.answer('email', { email: '' })
  assert.deepEqual(marks(await page.answer('telMobile', { telMobile: '' })), [expected, expected, expected])
})

test('a box that is unticked leaves no answer', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  await page.answer('avis', { avis: ['ehpad', 'usld'] })
  await page.answer('avis', {})
  assert.deepEqual(await stored(id), {})
})

const refused: [why: string, kind: Kind, key: string, typed: string, sentence: RegExp][] = [
  ['a word in the place of a number', 'medical', 'poids', 'lourd', /Écrivez un nombre/],
  ['a weight that no one has', 'medical', 'poids', '4000', /compris entre/],
  ['a text that is too long', 'autonomie', 'evaluateur', 'x'.repeat(121), /1\scaractère de trop/],
  ['a control character', 'medical', 'commentaire', 'a\u0000b', /caractère invisible/],
  ['a mark that turns the reading direction', 'medical', 'commentaire', 'a\u202eb', /caractère invisible/],
  ['a code that is not an option', 'medical', 'bmr', '"><script>', /Choisissez une des réponses/],
  ['a day that does not exist', 'medical', 'dateEvaluation', '31/02/2026', /une date qui existe/],
  ['a phone number that is none', 'administratif', 'telFixe', 'appelez-moi', /numéro de téléphone/],
  ['an amount that is none', 'administratif', 'budgetMax', 'beaucoup', /montant en euros/],
]
for (const [why, kind, key, typed, sentence] of refused) {
  test(`${why} is refused beside its field, nothing is kept and nothing is taken from the input`, async () => {
    const id = await sharedDossier()
    const answered = await (await opened(doctor, id, kind)).answer(key, { [key]: typed })
    assert.equal(answered.status, 422)
    assert.match(pieceOf(answered.text, `f-${key.replaceAll('.', '-')}`, 700), sentence)
    assert.doesNotMatch(answered.text, new RegExp(`name="${key}"`))
    assert.deepEqual(await stored(id, kind), {})
  })
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table dossiers; --",
  '</textarea><b>dehors</b>',
  '👵🏽 l’œil droit — “été”',
  '{{7*7}} &amp; &lt; %00 \\u0041',
]
for (const text of hostile) {
  test(`a hostile text is an answer like another: ${text}`, async () => {
    const id = await sharedDossier()
    const page = await opened(doctor, id)
    assert.equal((await page.answer('commentaire', { commentaire: text })).status, 200)
    assert.equal((await stored(id)).commentaire, text)
    const { text: again } = await doctor.get(address(id))
    const escaped = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
    assert.ok(pieceOf(again, 'i-commentaire').includes(`\n${escaped}</textarea>`))
  })
}

test('unknown questions, computed ones and foreign dossiers are not found', async () => {
  const id = await sharedDossier()
  const stranger = await site.visitor('Étranger')
  const { basis } = await opened(doctor, id)
  const answers = await Promise.all([
    doctor.post(`${address(id)}/reponse?question=inconnue`, basis, 'fragment'),
    doctor.post(`${address(id)}/reponse?question=imc`, { ...basis, imc: '12' }, 'fragment'),
    doctor.post(`${address(id)}/reponse?question=__proto__`, basis, 'fragment'),
    doctor.post(`${address(newId())}/reponse?question=poids`, { ...basis, poids: '60' }, 'fragment'),
    stranger.post(`${address(id)}/reponse?question=poids`, { ...basis, poids: '60' }, 'fragment'),
    stranger.post(address(id), { section: 'histoire', poids: '60' }),
    doctor.post(address(id), { section: 'inconnue', poids: '60' }),
  ])
  for (const answered of answers) assert.equal(answered.status, 404)
  assert.deepEqual(await stored(id), {})
})

test('the second editor of a question is told what the first answered, and chooses', async () => {
  const id = await sharedDossier()
  const [mine, theirs] = [await opened(doctor, id), await opened(colleague, id)]
  await theirs.answer('poids', { poids: '60' })
  const conflict = await mine.answer('poids', { poids: '75' })
  assert.equal(conflict.status, 409)
  assert.match(status(conflict, 'poids'), /Essai Second a répondu «\u00a060\u00a0kg\u00a0»/)
  assert.deepEqual(await stored(id), { poids: 60 })

  const kept = await mine.press({ poids: '75', garder: 'poids@1' })
  assert.equal(kept.status, 200)
  assert.deepEqual(await stored(id), { poids: 75 })
})

test('taking the other answer puts it into the field', async () => {
  const id = await sharedDossier()
  const [mine, theirs] = [await opened(doctor, id), await opened(colleague, id)]
  await theirs.answer('poids', { poids: '60' })
  await mine.answer('poids', { poids: '75' })
  const taken = await mine.press({ poids: '75', prendre: 'poids' })
  assert.equal(inputValue(taken.text, 'i-poids'), '60')
  assert.deepEqual(await stored(id), { poids: 60 })
})

test('a change told but not shown in its field is not overwritten later without a word', async () => {
  const id = await sharedDossier()
  const [mine, theirs] = [await opened(doctor, id), await opened(colleague, id)]
  await theirs.answer('poids', { poids: '60' })
  const told = await mine.answer('taille', { taille: '160' })
  assert.match(status(told, 'poids'), /Modifié entre-temps par Essai Second/)
  assert.equal(hiddenIn(told.text, 'nonlu:poids'), '1')
  const answered = await mine.answer('poids', { vue: hiddenIn(told.text, 'vue'), 'nonlu:poids': '1', poids: '75' })
  assert.equal(answered.status, 409)
  assert.deepEqual(await stored(id), { poids: 60, taille: 160 })
})

test('a change by somebody else brings the questions that follow from it', async () => {
  const id = await sharedDossier()
  const [mine, theirs] = [await opened(doctor, id), await opened(colleague, id)]
  await theirs.answer('bmr', { bmr: 'oui' })
  assert.match((await mine.answer('taille', { taille: '160' })).text, /id="q-bmr-localisation"[^>]*><label/)
})

test('the communes follow the postcode, and the one of another postcode no longer stands', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id, 'administratif')
  const first = await page.answer('codePostal', { codePostal: '01000' })
  assert.match(first.text, /id="q-commune".*Bourg-en-Bresse.*Saint-Denis-lès-Bourg/s)
  assert.equal((await page.answer('commune', { commune: '01004' })).status, 422)
  assert.equal((await page.answer('commune', { commune: '01053' })).status, 200)
  const moved = await page.answer('codePostal', { codePostal: '01500' })
  assert.match(moved.text, /<option value="01004" selected>Ambérieu-en-Bugey/)
  assert.match(moved.text, /pas encore enregistrée/)
  assert.deepEqual(await stored(id, 'administratif'), { codePostal: '01500' })
  await page.press({ garder: 'commune', commune: '01004' })
  assert.deepEqual(await stored(id, 'administratif'), { codePostal: '01500', commune: '01004' })
})

test('rows are added and removed by buttons; a row being filled waits without being at fault', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const waiting = await page.answer('traitements', { 'traitements.0.posologie': '1 le matin' })
  assert.match(status(waiting, 'traitements'), /quand elle sera complète/)
  assert.equal(pieceOf(waiting.text, 'f-traitements', 120).includes('Ligne'), false)
  const rows = { 'traitements.0.medicament': 'A', 'traitements.1.medicament': 'B' }
  assert.match((await page.press({ ...rows, ajouter: 'traitements' })).text, /name="traitements.2.medicament"/)
  const removed = await page.press({ ...rows, retirer: 'traitements.0' })
  assert.equal(inputValue(removed.text, 'i-traitements-0-medicament'), 'B')
  assert.deepEqual(await stored(id), { traitements: [{ medicament: 'B' }] })
})

test('an answer is taken back by its button', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  await page.answer('bmr', { bmr: 'nsp' })
  const cleared = await page.press({ bmr: 'nsp', effacer: 'bmr' })
  assert.doesNotMatch(pieceOf(cleared.text, 'q-bmr'), /checked/)
  assert.deepEqual(await stored(id), {})
})

test('without script, a section is saved and one comes back to it', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  const sent = await sendSection(doctor, id, 'histoire', text, { poids: '61,5', taille: '160', bmr: 'non' })
  assert.deepEqual([sent.status, sent.location], [303, `${address(id)}?fait=enregistre#rubrique-histoire`])
  assert.deepEqual(await stored(id), { poids: 61.5, taille: 160, bmr: 'non' })
})

test('without script, a fault keeps the others saved and everything as it was typed', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  const typed = { poids: 'soixante <kg>', taille: '160', pathologiesActuelles: 'Deux\r\nlignes' }
  const sent = await sendSection(doctor, id, 'histoire', text, typed)
  assert.equal(sent.status, 422)
  assert.equal(inputValue(sent.text, 'i-poids'), 'soixante &lt;kg&gt;')
  assert.equal(inputValue(sent.text, 'i-taille'), '160')
  assert.match(pieceOf(sent.text, 'i-pathologiesActuelles'), /\nDeux\nlignes<\/textarea>/)
  assert.match(sent.text, /role="alert".*href="#q-poids"/s)
  assert.deepEqual(await stored(id), { taille: 160, pathologiesActuelles: 'Deux\nlignes' })
})

test('without script, a row at fault is marked and the rows stay', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  const rows = { 'traitements.0.medicament': 'A', 'traitements.1.posologie': 'le soir' }
  const sent = await sendSection(doctor, id, 'histoire', text, { ...rows, ajouter: 'traitements' })
  assert.equal(sent.status, 422)
  assert.equal(inputValue(sent.text, 'i-traitements-1-posologie'), 'le soir')
  assert.match(pieceOf(sent.text, 'i-traitements-1-medicament-f', 400), /remplissez/)
})

test('without script, only what one touched is sent: untouched fields raise no conflict', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  await (await opened(colleague, id)).answer('poids', { poids: '60' })
  const sent = await sendSection(doctor, id, 'histoire', text, { poids: '', taille: '160' })
  assert.equal(sent.status, 303)
  assert.deepEqual(await stored(id), { poids: 60, taille: 160 })
})

test('without script, a conflict is shown with both answers, and the buttons settle it', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  await (await opened(colleague, id)).answer('poids', { poids: '60' })
  const conflict = await sendSection(doctor, id, 'histoire', text, { poids: '75', taille: '160' })
  assert.equal(conflict.status, 409)
  assert.equal(inputValue(conflict.text, 'i-poids'), '75')
  assert.match(status(conflict, 'poids'), /Essai Second a répondu/)
  const again = { poids: '75', taille: '160', 'nonlu:poids': '1' }
  assert.equal((await sendSection(doctor, id, 'histoire', conflict.text, again)).status, 409)
  assert.equal((await sendSection(doctor, id, 'histoire', conflict.text, { ...again, garder: 'poids@1' })).status, 303)
  assert.deepEqual(await stored(id), { poids: 75, taille: 160 })
})

test('an answer to a volet that was just validated is not kept, and not lost', async () => {
  const id = await sharedDossier()
  const { text } = await doctor.get(address(id))
  const page = await opened(doctor, id)
  await sealVolet(site, colleague.actor, id, 'medical')
  const late = await page.answer('poids', { poids: '75' })
  assert.equal(late.status, 409)
  assert.match(status(late, 'poids'), /rien n’a été enregistré/)
  const sent = await sendSection(doctor, id, 'conclusion', text, { commentaire: 'Texte <long>' })
  assert.equal(sent.status, 409)
  assert.match(sent.text, /Texte &lt;long&gt;/)
  assert.equal((await stored(id)).poids, 61.5)
})

test('with script, the button of a section saves what is left and says so; hidden answers stay aside', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  await page.answer('deficience', { deficience: 'oui' })
  await page.answer('deficience.types', { 'deficience.types': ['visuelle'] })
  const { text } = await doctor.get(address(id))
  await page.answer('deficience', { deficience: 'non' })
  const form = text.slice(text.lastIndexOf('<form', text.indexOf('name="section" value="sens"')))
  const fields = { section: 'sens', affiche: hiddenIn(form, 'affiche'), deficience: 'non' }
  const sent = await page.press(fields)
  assert.equal(sent.status, 200)
  assert.match(pieceOf(sent.text, 'etat-sens', 500), /Tout est enregistré/)
  assert.deepEqual(await stored(id), { deficience: 'non', 'deficience.types': ['visuelle'] })
})

test('a result that somebody else made void leaves the page with the next answer', async () => {
  const id = await sharedDossier()
  const home = await opened(doctor, id, 'administratif')
  await home.answer('lieuVie', { lieuVie: 'domicile' })
  await fillVolet(site, doctor.actor, id, 'autonomie')
  const subgroup = (text: string) => pieceOf(text, 'q-sousGroupeDomicile', 300)
  let mine = await opened(doctor, id, 'autonomie')
  for (const key of gridKeys('lettres')) await mine.answer(key, { [key]: key.startsWith('aggir.alerter') ? 'C' : 'A' })
  mine = await opened(doctor, id, 'autonomie')
  assert.match(subgroup(mine.text), /Sous-groupe/)
  const theirs = await opened(colleague, id, 'autonomie')
  await theirs.answer('aggir.alerter', { 'aggir.alerter': '' })
  const { text } = await mine.answer('evaluateur', { evaluateur: 'Dr Autre' })
  assert.match(subgroup(text), /^<div id="q-sousGroupeDomicile"[^>]* hidden/)
})

const nothing = (page: { basis: Fields }, section: string, more: Fields = {}): Fields => ({
  ...page.basis,
  section,
  rien: section,
  ...more,
})

test('« rien à signaler » answers in one save what is not answered yet, and shows it', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  await page.answer('symptomes.anxiete', { 'symptomes.anxiete': 'oui' })
  const { status, text } = await page.press(nothing(page, 'symptomes'))
  assert.equal(status, 200)
  const answers = await stored(id)
  assert.equal(Object.keys(answers).length, 11)
  assert.equal(answers['symptomes.anxiete'], 'oui')
  assert.equal(answers['symptomes.apathie'], 'non')
  assert.equal(hiddenIn(text, 'vue'), '2')
  assert.match(pieceOf(text, 'i-symptomes-apathie-non').split('>')[0] ?? '', /checked/)
  assert.ok(!text.includes('id="q-symptomes-anxiete"'))
})

test('« rien à signaler » leaves alone what a colleague answered meanwhile, and tells it', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const other = await opened(colleague, id)
  await other.answer('deficience', { deficience: 'oui' })
  const { text } = await page.press(nothing(page, 'sens'))
  assert.equal((await stored(id))['deficience'], 'oui')
  assert.match(text, /Modifié entre-temps par/)
})

test('without script « rien à signaler » also saves what was typed, and a section that may not be silent is not', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const sent = { ...nothing(page, 'conduites'), affiche: '', version: page.basis.vue }
  assert.equal((await doctor.post(address(id), sent)).status, 303)
  assert.equal((await stored(id))['conduitesRisque'], 'non')
  const typed = { ...nothing(page, 'risques'), affiche: '', chutes12Mois: '3' }
  assert.equal((await doctor.post(address(id), typed)).status, 303)
  const answers = await stored(id)
  assert.equal(answers['chutes12Mois'], 3)
  assert.equal(answers['risqueChute'], undefined)
})

const pasted = (page: { basis: Fields }, text: string, more: Fields = {}): Fields => ({
  ...page.basis,
  section: 'histoire',
  coller: 'traitements',
  'collage:traitements': text,
  ...more,
})

test('a pasted letter is shown as rows and free text to be read, and nothing of it is kept before', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const letter = 'Cher confrère,\nTraitement :\n- Furosémide 40 mg 1 cp le matin\n- Lovenox 0,4 ml SC 1/j'
  const { status, text } = await page.press(pasted(page, letter, { 'traitements.0.medicament': 'Kardégic' }))
  assert.equal(status, 200)
  assert.deepEqual(
    [0, 1, 2].map((row) => inputValue(text, `i-traitements-${row}-medicament`)),
    ['Kardégic', 'Furosémide 40 mg', 'Lovenox 0,4 ml'],
  )
  assert.match(pieceOf(text, 'i-traitements-2-voie'), /value="sousCutanee" selected/)
  assert.match(pieceOf(text, 'i-traitementsTexte'), /Cher confrère,\nTraitement :/)
  for (const key of ['traitements', 'traitementsTexte'])
    assert.match(pieceOf(text, `s-${key}`, 700), /ne sont pas encore|n’est pas encore/)
  assert.match(text, /name="enSuspens" value="traitements"/)
  assert.deepEqual(await stored(id), {})
  const kept = await page.press({
    garder: 'traitements',
    'traitements.0.medicament': 'Furosémide 40 mg',
    'traitements.0.posologie': '1 cp le matin',
  })
  assert.equal(kept.status, 200)
  assert.deepEqual((await stored(id))['traitements'], [{ medicament: 'Furosémide 40 mg', posologie: '1 cp le matin' }])
})

test('without script a pasted list comes back in the page, and what was typed beside it is saved', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const sent = {
    ...pasted(page, 'Bisoprolol 2,5 mg 1/j\nKardégic'),
    affiche: '',
    version: page.basis.vue ?? '',
    taille: '158',
  }
  const { status, text } = await doctor.post(address(id), sent)
  assert.equal(status, 200)
  assert.equal(inputValue(text, 'i-traitements-1-medicament'), 'Kardégic')
  assert.deepEqual(await stored(id), { taille: 158 })
})

test('too long a paste stays in its box and says by how much; another question takes none', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const { text } = await page.press(pasted(page, 'x'.repeat(20_003)))
  assert.match(text, /trop long de 3 caractères/)
  assert.ok(text.includes('x'.repeat(20_003)))
  assert.equal((await page.press({ ...page.basis, section: 'histoire', coller: 'taille' })).status, 404)
})

test('what a list has no room for goes to its free text, or stays in the box', async () => {
  const id = await sharedDossier()
  const page = await opened(doctor, id)
  const letter = Array.from({ length: 42 }, (_, index) => `- Produit${index + 1} 5 mg`).join('\n')
  const { text } = await page.press(pasted(page, letter))
  assert.equal(inputValue(text, 'i-traitements-39-medicament'), 'Produit40 5 mg')
  assert.doesNotMatch(text, /i-traitements-40-medicament/)
  assert.match(pieceOf(text, 'i-traitementsTexte'), /Produit41 5 mg\nProduit42 5 mg/)
  const codes = Array.from({ length: 31 }, (_, index) => `Maladie${index + 1}`).join('\n')
  const list = { ...page.basis, section: 'histoire', coller: 'pathologiesCodes', 'collage:pathologiesCodes': codes }
  const { text: full } = await page.press(list)
  assert.equal(inputValue(full, 'i-pathologiesCodes-29-diagnostic'), 'Maladie30')
  assert.match(pieceOf(full, 'i-pathologiesCodes-collage', 700), /Maladie31<\/textarea>[\s\S]*30 lignes au plus/)
})

test('a free text is kept as a template only when asked, and goes into the same question of another dossier', async () => {
  const by = await site.visitor('Modèles')
  const [first, second] = [await aDossier(site, by.actor), await aDossier(site, by.actor)]
  const page = await opened(by, first)
  await page.answer('commentaire', { commentaire: 'Bonne adhésion.' })
  assert.doesNotMatch((await by.get(address(second))).text, /Insérer/)
  const kept = await page.press({
    commentaire: 'Bonne adhésion.',
    'modele:commentaire': 'Projet',
    garderModele: 'commentaire',
  })
  assert.match(kept.text, /Modèle enregistré/)
  const other = await opened(by, second)
  const button = /name="inserer" value="(commentaire@[\w-]+)"/.exec(other.text)?.[1] ?? ''
  const inserted = await other.press({ commentaire: 'Vue à domicile.', inserer: button })
  assert.equal(inserted.status, 200)
  assert.match(pieceOf(inserted.text, 'i-commentaire'), /Vue à domicile\.\nBonne adhésion\.<\/textarea>/)
  assert.equal((await stored(second))['commentaire'], 'Vue à domicile.\nBonne adhésion.')
  assert.equal((await colleague.post(address(second), { section: 'conclusion', inserer: button })).status, 404)
})

test('without script a template is kept and inserted with the section', async () => {
  const by = await site.visitor('Sans-Script')
  const id = await aDossier(site, by.actor)
  const page = await opened(by, id)
  const sent = { ...page.basis, section: 'conclusion', version: page.basis.vue, affiche: '', avis: 'ehpad' }
  const empty = await by.post(address(id), { ...sent, commentaire: '', garderModele: 'commentaire' })
  assert.equal(empty.status, 200)
  assert.match(empty.text, /Écrivez d’abord le texte/)
  assert.deepEqual(await stored(id), { avis: ['ehpad'] })
  const kept = await by.post(address(id), { ...sent, commentaire: 'Texte gardé.', garderModele: 'commentaire' })
  assert.match(kept.text, /Modèle enregistré/)
  const button = /name="inserer" value="(commentaire@[\w-]+)"/.exec(kept.text)?.[1] ?? ''
  assert.equal((await by.post(address(id), { ...sent, commentaire: '', inserer: button })).status, 303)
  assert.equal((await stored(id))['commentaire'], 'Texte gardé.')
})

test('the account page lists one’s templates, to change or to drop', async () => {
  const by = await site.visitor('Liste')
  const id = await aDossier(site, by.actor)
  const page = await opened(by, id)
  await page.press({ commentaire: 'Texte.', 'modele:commentaire': 'Nom', garderModele: 'commentaire' })
  const { text } = await by.get('/compte/modeles')
  const path = /action="(\/compte\/modeles\/[\w-]+)"/.exec(text)?.[1] ?? ''
  assert.match(text, /Commentaire/)
  const refused = await by.post(path, { nom: 'Nom', texte: 'x'.repeat(4002) })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /2 caractères de trop/)
  assert.equal((await by.post(path, { nom: 'Nom', texte: 'Changé.' })).status, 303)
  assert.match((await by.get('/compte/modeles')).text, /Changé\./)
  assert.equal((await by.post(`${path}/supprimer`, {})).status, 303)
  assert.match((await by.get('/compte/modeles')).text, /Aucun modèle/)
})
