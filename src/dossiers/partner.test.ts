import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSite, type Site, type Visitor } from '../volets/pages/test-site.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { aDossier, done } from './builders.ts'

let site: Site
let doctor: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Couple')
})
after(() => site.stop())

const numberOf = async (id: string): Promise<string> =>
  (await site.owner.selectFrom('dossiers').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number

async function withPartner(number: string): Promise<string> {
  const id = await aDossier(site, doctor.actor, { birthName: 'Ensemble' })
  const answers = { accueilCouple: 'oui', 'accueilCouple.dossier': number }
  done(await saveAnswers(site.context, doctor.actor, id, 'administratif', answers, { version: 0, page: 'builder' }))
  return id
}

test('a couple to be taken in together: the dossier leads to the partner’s', async () => {
  const partner = await aDossier(site, doctor.actor, { birthName: 'Conjoint' })
  const id = await withPartner((await numberOf(partner)).toLowerCase())
  const { text } = await doctor.get(`/dossiers/${id}`)
  assert.match(text, /Accueil en couple souhaité/)
  assert.match(text, new RegExp(`href="/dossiers/${partner}">CONJOINT Odette`))
})

test('the dossier of another doctor is not told: what was typed stands as it is', async () => {
  const other = await site.visitor('Ailleurs')
  const theirs = await aDossier(site, other.actor, { birthName: 'Secret' })
  const number = await numberOf(theirs)
  const { text } = await doctor.get(`/dossiers/${await withPartner(number)}`)
  assert.match(text, new RegExp(number))
  assert.doesNotMatch(text, new RegExp(`SECRET|${theirs}`))
})

test('a dossier without that wish says nothing of it', async () => {
  const { text } = await doctor.get(`/dossiers/${await aDossier(site, doctor.actor)}`)
  assert.doesNotMatch(text, /Accueil en couple/)
})
