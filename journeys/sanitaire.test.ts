import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { aPdf } from '../src/attachments/builders.ts'
import { dayOf } from '../src/calendar.ts'
import { completeAnswers, someFacts } from '../src/volets/builders.ts'
import type { Answers, VoletKind } from '../src/volets/volet.ts'
import { inspect, launch, personAt } from './browser.ts'
import { lettersWith } from './letters.ts'
import { dayIn, makeMove, receiverAt, shown } from './moves.ts'
import { readPrinted, sealCodeIn } from './printed.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'
import { fillAndValidate } from './volet-steps.ts'

let program: Program
let browser: Browser
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-sanitaire-'))
  program = await startProgram()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
  await rm(folder, { recursive: true, force: true })
})

const CLINIC = 'Clinique de réadaptation Les Séquoias d’Exemple'
const HOME_CARE = 'HAD Le Fil d’Ariane d’Exemple'
const patient = /RAVEL-TÉMOIN/
const atClinic = { who: 'Apolline Sornette', structure: CLINIC, patient }
const atHomeCare = { who: 'Salomé Hypothèse', structure: HOME_CARE, patient }

const today = dayOf(new Date())
const kinds = ['social', 'clinique', 'soins', 'smr', 'had'] as const
const answersOf = (kind: VoletKind): Answers => ({
  ...completeAnswers(kind, today),
  ...(kind === 'social' ? { codePostal: '26000', commune: '26362' } : {}),
})
/** Those of each volet, beside those of the volets filled before it. */
const factsOf = (kind: (typeof kinds)[number]) =>
  someFacts(answersOf(kind), {
    today,
    destinations: ['smr', 'had'],
    others: Object.fromEntries(kinds.slice(0, kinds.indexOf(kind)).map((each) => [each, answersOf(each)])),
  })

test('Sanitaire: a doctor asks a clinic and home care at once, chooses among their agreements, and prints what is sealed', async (t) => {
  const doctor = await personAt(browser, program.url, 'Solène Conte')
  const { page } = doctor
  const step = stepsOf(t)
  let dossier = ''

  await step('without a destination no dossier is created, and what was typed is kept; with two it is', async () => {
    await doctor.go('/dossiers/nouveau')
    await page.getByRole('link', { name: /^Sanitaire/ }).click()
    await page.getByLabel('Nom de naissance').fill('Ravel-Témoin')
    await page.getByLabel('Premier prénom').fill('Adélaïde')
    await page.getByLabel('Féminin').check()
    await page.getByLabel('Date de naissance').fill('1941-06-02')
    await inspect(page)
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Choisissez au moins une prise en charge').waitFor()
    assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'Ravel-Témoin')
    await page.locator('input[name=destinations][value=smr]').check()
    await page.locator('input[name=destinations][value=had]').check()
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Dossier créé').waitFor()
    dossier = new URL(page.url()).pathname
    assert.match(await page.locator('main').innerText(), /SMR · HAD/)
    await inspect(page)
  })

  const atLeast = { social: 20, clinique: 15, soins: 15, smr: 5, had: 6 }
  for (const kind of kinds)
    await step(`the volet ${kind} is filled and validated`, () =>
      fillAndValidate(page, `${program.url}${dossier}/volets/${kind}`, {
        kind,
        facts: factsOf(kind),
        atLeast: atLeast[kind],
      }),
    )

  await step('she joins the report of the stay', async () => {
    const report = join(folder, 'Compte rendu.pdf')
    await writeFile(report, aPdf())
    await doctor.go(dossier)
    await page.getByRole('link', { name: 'Voir et ajouter des pièces' }).click()
    await page.getByLabel('Type de pièce').selectOption('compteRenduHospitalisation')
    await page.getByLabel('Fichiers').setInputFiles(report)
    await page.getByRole('button', { name: 'Ajouter la pièce' }).click()
    await page.getByRole('link', { name: 'Compte rendu.pdf', exact: true }).waitFor()
    await inspect(page)
  })

  await step('units that suit are found for each destination; she chooses one of each and sends both', async () => {
    for (const [stay, name] of [
      ['smr', CLINIC],
      ['had', HOME_CARE],
    ]) {
      await doctor.go(`${dossier}/structures?pour=${stay}`)
      await inspect(page)
      await page.getByLabel(`Choisir ${name}`).first().check()
      await page
        .getByRole('button', { name: /Ajouter/ })
        .first()
        .click()
      await page.waitForURL(/fait=choisies/)
    }
    await doctor.go(`${dossier}/structures?pour=had`)
    const far = page.locator('.unsuited .result').filter({ hasText: 'HAD La Veilleuse de Fiction' })
    assert.match(await far.innerText(), /hors de sa zone d’intervention/)
    assert.equal(await far.getByRole('checkbox').count(), 0)
    await doctor.go(dossier)
    await inspect(page)
    await page.getByRole('button', { name: 'Envoyer les 2 demandes' }).click()
    await page.getByText('Envoi fait').waitFor()
    await inspect(page)
  })

  await step('the clinic reads its volets alone, sees the piece, and agrees with a date', async () => {
    const agent = await receiverAt(browser, program.url, atClinic)
    const demande = new URL(agent.page.url()).pathname
    await inspect(agent.page)
    const read = async (kind: VoletKind) =>
      (await agent.page.request.get(`${program.url}${demande}/volets/${kind}`)).status()
    for (const kind of ['social', 'clinique', 'soins', 'smr'] as const) assert.equal(await read(kind), 200, kind)
    assert.equal(await read('had'), 404)
    await agent.go(`${demande}/volets/clinique`)
    assert.match(await agent.page.locator('main').innerText(), /Coxarthrose/)
    await inspect(agent.page)
    await agent.go(demande)
    await agent.page.getByRole('link', { name: 'Compte rendu.pdf', exact: true }).click()
    await inspect(agent.page)
    const file = await agent.page.request.get(`${agent.page.url()}/fichier`)
    assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-')
    await agent.go(demande)
    await makeMove(agent.page, 'agreeDate', (form) => form.locator('input[type=date]').fill(dayIn(6)))
    await inspect(agent.page)
    await agent.leave()
  })

  await step(
    'whoever is in charge of admissions there reads the social volet, and neither the rest nor the piece',
    async () => {
      const agent = await receiverAt(browser, program.url, {
        ...atClinic,
        who: 'Ludovic Parenthèse',
        tab: /Accords et places confirmées/,
      })
      assert.doesNotMatch(await agent.page.locator('main').innerText(), /Compte rendu|Coxarthrose|hanche/)
      const demande = new URL(agent.page.url()).pathname
      for (const kind of ['clinique', 'soins', 'smr']) {
        const answer = await agent.page.request.get(`${program.url}${demande}/volets/${kind}`)
        assert.equal(answer.status(), 404, kind)
      }
      await inspect(agent.page)
      await agent.leave()
    },
  )

  await step('home care agrees too, on its waiting list', async () => {
    const agent = await receiverAt(browser, program.url, atHomeCare)
    await inspect(agent.page)
    await makeMove(agent.page, 'agreeWaiting', (form) =>
      form.getByRole('textbox').first().fill('Une place est attendue sous dix jours.'),
    )
    await agent.leave()
  })

  await step('the doctor sees both agreements, confirms the clinic; the other demande closes', async () => {
    await doctor.go(dossier)
    const text = await page.locator('main').innerText()
    assert.match(text, /Accord reçu/)
    assert.match(text, new RegExp(`Date convenue\\s: ${shown(dayIn(6))}`))
    assert.match(text, /Accord, sur liste d’attente/)
    await inspect(page)
    await page
      .locator('.demande')
      .filter({ hasText: CLINIC })
      .getByRole('button', { name: 'Confirmer cette place' })
      .click()
    await page.getByText('Votre réponse est enregistrée').waitFor()
    assert.match(await page.locator('main').innerText(), /Place confirmée/)
    await page.getByText('1 demande refusée ou annulée').click()
    const closed = page.locator('.demande').filter({ hasText: HOME_CARE })
    assert.match(await closed.innerText(), /Annulée/)
    await inspect(page)
  })

  await step('home care finds it among what ended, with its volets closed', async () => {
    const agent = await receiverAt(browser, program.url, { ...atHomeCare, tab: /Refusées ou annulées/ })
    const demande = new URL(agent.page.url()).pathname
    assert.match(await agent.page.locator('main').innerText(), /Les volets ne vous sont plus ouverts/)
    const answer = await agent.page.request.get(`${program.url}${demande}/volets/clinique`)
    assert.equal(answer.status(), 404)
    await inspect(agent.page)
    await agent.leave()
  })

  await step('the clinic enters the arrival, which the doctor reads', async () => {
    const agent = await receiverAt(browser, program.url, { ...atClinic, tab: /Accords et places confirmées/ })
    await makeMove(agent.page, 'admit', (form) => form.locator('input[type=date]').first().fill(today))
    await agent.leave()
    await doctor.go(dossier)
    const text = await page.locator('main').innerText()
    assert.match(text, /Admis/)
    assert.match(text, /Arrivée enregistrée/)
    await inspect(page)
  })

  await step('the complete document has all volets; a stranger checks its code, and learns nothing else', async () => {
    const number = (await page.locator('main').innerText()).match(/S(?:[\s\u00a0]?[0-9A-Z]){9}/)?.[0] ?? ''
    const complete = await readPrinted(page, /Dossier complet/)
    for (const words of ['Coxarthrose', 'RAVEL-TÉMOIN', 'Adélaïde']) assert.ok(complete.text.includes(words), words)
    const code = sealCodeIn(complete.text)
    const administrative = await readPrinted(page, /Partie administrative/)
    assert.doesNotMatch(administrative.text, /Coxarthrose|hanche|Ramipril/i)

    const stranger = await personAt(browser, program.url, null)
    await stranger.go('/verifier')
    await inspect(stranger.page)
    await stranger.page.getByLabel('Numéro').fill(number)
    await stranger.page.getByLabel('Code').fill(code)
    await stranger.page
      .getByRole('button')
      .filter({ hasText: /Vérifier/ })
      .first()
      .click()
    await stranger.page.getByText('Sceau intact').first().waitFor()
    const text = await stranger.page.locator('main').innerText()
    assert.equal(text.match(/Sceau intact/g)?.length, kinds.length)
    assert.doesNotMatch(text, /RAVEL|Adélaïde|SMR|HAD|clinique/i)
    await stranger.leave()
  })

  await step('mails told each side, without a name nor a word on health', async () => {
    const text = await lettersWith(page, program.url, 'La structure a confirmé l’admission.')
    for (const sentence of [
      'Une nouvelle demande vous est adressée.',
      'La structure donne son accord avec une date.',
      'La structure donne son accord, sur liste d’attente.',
      'Votre accord est retenu.',
      'close : un autre accord est retenu.',
    ])
      assert.ok(text.replaceAll('\u00a0', ' ').includes(sentence), sentence)
    assert.doesNotMatch(text, /RAVEL|Adélaïde|hanche|coxarthrose|dix jours|Compte rendu/i)
  })
  await doctor.leave()
})
