import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { dayOf } from '../src/calendar.ts'
import { checkAccessibility, checkWidth, inspect, launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const withoutScript = { javaScriptEnabled: false }
const day = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const choose = (page: Page, name: string) => page.getByRole('radio', { name }).check()
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer la réponse' }).click()
const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? ''

/** The path of a demande of Les Tilleuls that has been read and waits for an answer. */
async function unanswered(page: Page): Promise<string> {
  const row = page.getByRole('row').filter({ hasText: 'Lue, à traiter' }).first()
  return (await row.getByRole('link').first().getAttribute('href')) ?? ''
}

test('a structure answers without script, two agents at once, and nothing typed is lost', async (t) => {
  const nurse = await personAt(browser, program.url, 'Hugues Imaginaire', withoutScript)
  const clerk = await personAt(browser, program.url, 'Brigitte Chimère', withoutScript)
  const path = await unanswered(nurse.page)
  await nurse.go(path)
  await clerk.go(path)

  await t.test('the second answer is refused, told why, and kept', async () => {
    await choose(nurse.page, 'Inscrire sur la liste d’attente')
    await choose(clerk.page, 'Refuser')
    await clerk.page.getByLabel('Motif').selectOption('noPlace')
    await clerk.page.locator('[name="refuse.comment"]').fill(`<b>Complet</b> ' -- 😀`)
    await send(nurse.page)
    await nurse.page.getByText('Votre réponse est enregistrée').waitFor()
    await send(clerk.page)
    await clerk.page.getByText('Quelqu’un a répondu pendant que vous écriviez').waitFor()
    assert.equal(await clerk.page.locator('[name="refuse.comment"]').inputValue(), `<b>Complet</b> ' -- 😀`)
    assert.match(await textOf(clerk.page), /Sur votre liste d’attente/)
  })

  await t.test('each fault stands beside its field; what was typed under another choice stays too', async () => {
    const { page } = nurse
    await choose(page, 'Poser une question')
    await page.locator('[name="ask.comment"]').fill('A-t-elle déjà visité ?')
    await choose(page, 'Proposer une place')
    await page.locator('[name="propose.onDate"]').fill('2020-01-01')
    await page.locator('[name="propose.comment"]').fill('Chambre\u202e au calme')
    await send(page)
    const field = async (name: string) =>
      (await page
        .locator('.field')
        .filter({ has: page.locator(`[name="${name}"]`) })
        .textContent()) ?? ''
    assert.match(await field('propose.onDate'), /Cette date est passée/)
    assert.match(await field('propose.deadline'), /Donnez une date limite/)
    assert.match(await field('propose.comment'), /caractères invisibles/)
    assert.equal(await page.locator('[name="propose.comment"]').inputValue(), 'Chambre\u202e au calme')
    assert.equal(await page.locator('[name="ask.comment"]').inputValue(), 'A-t-elle déjà visité ?')
    assert.equal(await page.getByRole('radio', { name: 'Proposer une place' }).isChecked(), true)
  })

  await t.test('an answer sent twice is one answer; one that the table refuses is told so', async () => {
    const { page } = nurse
    await page.locator('[name="propose.onDate"]').fill(day(20))
    await page.locator('[name="propose.deadline"]').fill(day(10))
    await page.locator('[name="propose.comment"]').fill('Chambre au calme')
    await send(page)
    await page.getByText('Votre réponse est enregistrée').waitFor()
    const post = (form: Record<string, string>) =>
      page.request.post(`${program.url}${path}`, { form, headers: { origin: program.url }, maxRedirects: 0 })
    const again = { 'propose.onDate': day(20), 'propose.deadline': day(10), 'propose.comment': 'Chambre au calme' }
    assert.equal((await post({ geste: 'propose', ...again })).status(), 303)
    const refused = await post({ geste: 'waitlist', 'waitlist.comment': 'Plus tard' })
    assert.equal(refused.status(), 409)
    assert.match(await refused.text(), /Une place a déjà été proposée.*Plus tard/s)
    for (const geste of ['accept', 'open', 'expire', 'constructor', ''])
      assert.equal((await post({ geste })).status(), 422)
  })

  await t.test('colleagues do not write over each other’s note', async () => {
    await nurse.page.getByLabel('Pour votre équipe seulement').fill('Rappeler lundi')
    await nurse.page.getByRole('button', { name: 'Enregistrer la note' }).click()
    await nurse.page.getByText('Note interne enregistrée').waitFor()
    await clerk.page.getByLabel('Pour votre équipe seulement').fill('Dossier à trier')
    await clerk.page.getByRole('button', { name: 'Enregistrer la note' }).click()
    await clerk.page.getByText('a changé la note pendant que vous écriviez').waitFor()
    assert.match(await textOf(clerk.page), /Rappeler lundi/)
    assert.equal(await clerk.page.getByLabel('Pour votre équipe seulement').inputValue(), 'Dossier à trier')
  })

  await t.test(
    'who does not read the medical volet may not mark a question as medical, nor open the volet',
    async () => {
      const page = clerk.page
      await page.goto(`${program.url}${await unansweredFor(page)}`)
      await choose(page, 'Poser une question')
      assert.equal(await page.getByLabel('Question médicale').count(), 0)
      assert.match(await textOf(page), /Volet médical\s*Réservé aux professionnels habilités/)
      const forged = await page.request.post(page.url(), {
        form: { geste: 'ask', 'ask.comment': 'Quel traitement ?', 'ask.medical': 'oui' },
        headers: { origin: program.url },
        maxRedirects: 0,
      })
      assert.equal(forged.status(), 409)
    },
  )

  await t.test('another structure, a malformed and an unknown address find nothing', async () => {
    const stranger = await personAt(browser, program.url, 'Gaspard Pseudonyme')
    const nowhere = ['/demandes/------------------------------------', '/demandes/00000000-0000-0000-0000-000000000000']
    for (const address of [path, `${path}/volets/administratif`, ...nowhere, '/etablissement/999999999'])
      assert.equal((await stranger.page.request.get(`${program.url}${address}`)).status(), 404, address)
    const moved = await stranger.page.request.post(`${program.url}${path}`, {
      form: { geste: 'withdraw', 'withdraw.comment': 'x' },
      headers: { origin: program.url },
    })
    assert.equal(moved.status(), 404)
    await stranger.leave()
  })
  await nurse.leave()
  await clerk.leave()
})

async function unansweredFor(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Demandes reçues' }).click()
  return unanswered(page)
}

test('the pages of a structure are sound, also on a phone', async () => {
  const agent = await personAt(browser, program.url, 'Hugues Imaginaire')
  const { page } = agent
  const list = page.url()
  for (const tab of ['nouvelles', 'attente', 'propositions', 'admis', 'terminees']) {
    await page.goto(`${list}?onglet=${tab}`)
    await inspect(page)
    await checkWidth(page, 320)
    await page.getByRole('table').getByRole('link').first().click()
    await inspect(page)
    await checkWidth(page, 320)
  }
  await page.goto(`${program.url}${await unansweredFor(page)}`)
  await send(page)
  await page.getByText('Choisissez votre réponse').waitFor()
  await checkAccessibility(page)
  await agent.leave()

  const director = await personAt(browser, program.url, 'Thibault Mirador')
  await inspect(director.page)
  await checkWidth(director.page, 320)
  await director.leave()
})
