import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayOf } from '../../calendar.ts'
import { aDossier } from '../../dossiers/builders.ts'
import { monthsBefore } from '../dates.ts'
import { aSite, hiddenIn, type Site, type Visitor } from './test-site.ts'

let site: Site
let doctor: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Premier')
})
after(() => site?.stop())

const today = dayOf(new Date())
const aChild = (months: number) =>
  aDossier(site, doctor.actor, { birthDate: monthsBefore(today, months) }, { orientation: 'tnd', destinations: [] })
/** One page of the doctor, who answers one question after the other. */
async function opened(months: number) {
  const id = await aChild(months)
  const page = hiddenIn(await pageOf(id), 'page')
  const basis = { page, vue: '99' }
  const answer = (key: string, value: string) =>
    doctor.post(`/dossiers/${id}/volets/reperage/reponse?question=${key}`, { ...basis, [key]: value }, 'fragment')
  return { id, answer }
}
const pageOf = async (id: string) => (await doctor.get(`/dossiers/${id}/volets/reperage`)).text
const blocks = (text: string) =>
  [...text.matchAll(/<form (?:hx-swap-oob="true" )?id="bloc-(\w+)"( hidden)?/g)].map(
    ([, key, hidden]) => `${key}${hidden ? ' hidden' : ''}`,
  )

test('a section with nothing to show is not there, and comes with the answer that calls for it', async () => {
  const { id, answer } = await opened(50)
  assert.ok(blocks(await pageOf(id)).includes('grilleMG hidden'))
  const { text } = await answer('dateExamen', today)
  const drawn = blocks(text)
  assert.ok(drawn.includes('grilleMG') && drawn.includes('grilleCO') && drawn.includes('avant'), drawn.join())
  assert.ok(!drawn.includes('risques') && !drawn.includes('examen'))
  assert.match(text, /Invente des jeux/)
})

test('another band takes the place of the first, without what was drawn for it', async () => {
  const { answer } = await opened(50)
  await answer('dateExamen', today)
  const { text } = await answer('dateExamen', monthsBefore(today, 10))
  assert.ok(blocks(text).includes('grilleCO hidden'))
  assert.match(text, /Empile huit cubes/)
  assert.doesNotMatch(text, /Pédale/)
})

test('an answer within a section draws no section anew', async () => {
  const { answer } = await opened(50)
  await answer('dateExamen', today)
  assert.deepEqual(blocks((await answer('grille.b4AMG1', 'nonEvalue')).text), [])
  assert.deepEqual(blocks((await answer('avant.b3AMG1', 'non')).text), [])
})

test('the band before folds under four years, and opens once something in it is answered', async () => {
  const fold = (text: string) => /<details class="section-fold"( open)?>/.exec(text)?.[0] ?? 'none'
  const young = await opened(40)
  await young.answer('dateExamen', today)
  assert.equal(fold(await pageOf(young.id)), '<details class="section-fold">')
  await young.answer('avant.b24MG1', 'oui')
  assert.equal(fold(await pageOf(young.id)), '<details class="section-fold" open>')
  const older = await opened(50)
  await older.answer('dateExamen', today)
  assert.equal(fold(await pageOf(older.id)), '<details class="section-fold" open>')
})

test('a term of 50 weeks is refused beside its field, and what was typed is kept', async () => {
  const { answer } = await opened(20)
  await answer('dateExamen', today)
  await answer('obs.fr1', 'oui')
  const refused = await answer('obs.fr1.semaines', '50')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /entre 22 et 43/)
  const { text } = await answer('obs.fr1.semaines', '30')
  assert.match(text, /12 à 17\u00a0mois/)
})
