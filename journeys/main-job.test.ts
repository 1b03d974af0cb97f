import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { dayOf } from '../src/calendar.ts'
import { completeAnswers, someFacts } from '../src/volets/builders.ts'
import { voletOf } from '../src/volets/forms.ts'
import { inspect, launch, personAt } from './browser.ts'
import { makeMove } from './moves.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'
import { fillVolet } from './volet-filling.ts'

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram({}, { isAlone: true })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

test('the main job: a doctor creates, fills, validates and sends; the structure proposes and admits; both follow', async (t) => {
  const doctor = await personAt(browser, program.url, 'Solène Conte')
  const { page } = doctor
  let dossier = ''
  const step = stepsOf(t)

  await step('the doctor creates the dossier', async () => {
    await page.getByRole('link', { name: 'Nouveau dossier' }).first().click()
    await inspect(page)
    await page.getByRole('link', { name: /^Grand Âge/ }).click()
    await page.getByLabel('Nom de naissance').fill('Delacour-Témoin')
    await page.getByLabel('Premier prénom').fill('Marie-Élise')
    await page.getByLabel('Féminin').check()
    await page.getByLabel('Date de naissance').fill('1941-06-02')
    await inspect(page)
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Dossier créé').waitFor()
    dossier = new URL(page.url()).pathname
    await inspect(page)
  })

  await step(
    'a second one for the same traits, spelt otherwise, is announced and leads to the first, which is her own',
    async () => {
      await doctor.go('/dossiers/nouveau/grand-age')
      await page.getByLabel('Nom de naissance').fill('DELACOUR TEMOIN')
      await page.getByLabel('Premier prénom').fill('marie elise')
      await page.getByLabel('Féminin').check()
      await page.getByLabel('Date de naissance').fill('1941-06-02')
      await page.getByRole('button', { name: 'Créer le dossier' }).click()
      await page.getByText('Un dossier existe peut-être déjà').waitFor()
      assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'DELACOUR TEMOIN')
      assert.equal(await page.locator(`main a[href="${dossier}"]`).count(), 1)
      await inspect(page)
    },
  )

  for (const kind of ['administratif', 'medical', 'autonomie'] as const)
    await step(
      `each answer of the volet ${kind} saves itself, nothing is missing at the end, validating seals it`,
      async () => {
        await doctor.go(`${dossier}/volets/${kind}`)
        const today = dayOf(new Date())
        const answers = {
          ...completeAnswers(kind, today),
          ...(kind === 'administratif' ? { codePostal: '26000', commune: '26362' } : {}),
        }
        const filled = await fillVolet(page, voletOf(kind), someFacts(answers, { today }))
        assert.ok(filled >= 20, `${filled} answers`)
        await page.reload()
        await inspect(page)
        await page.getByText('Rien ne manque').first().waitFor()
        await page
          .getByRole('button', { name: /Valider/ })
          .first()
          .click()
        await page.getByText('Volet validé et scellé').waitFor()
        await doctor.go(`${dossier}/volets/${kind}`)
        assert.match(await page.locator('main').innerText(), /Sceau vérifié/)
        await inspect(page)
      },
    )

  await step('he finds structures around the person’s commune, reads a sheet, chooses two, sends', async () => {
    await doctor.go(`${dossier}/structures`)
    await inspect(page)
    await page.getByRole('link', { name: 'EHPAD Les Tilleuls d’Exemple' }).click()
    await inspect(page)
    await doctor.go(`${dossier}/structures?autour=26362&rayon=20`)
    for (const name of ['EHPAD Les Tilleuls d’Exemple', 'EHPAD Les Magnolias d’Exemple'])
      await page
        .getByLabel(`Choisir ${name}`)
        .or(page.getByRole('checkbox', { name: new RegExp(name) }))
        .first()
        .check()
    await page.getByRole('button', { name: /Ajouter/ }).click()
    await page.getByRole('button', { name: /Envoyer les 2 demandes/ }).click()
    await page.getByText('Envoi fait').waitFor()
    await inspect(page)
  })

  const open = async (name: string) => {
    const agent = await personAt(browser, program.url, name)
    await agent.page
      .getByRole('link', { name: /DELACOUR/ })
      .first()
      .click()
    return agent
  }

  await step(
    'the medical agent opens it, reads the medical volet, asks a question; the doctor sees it read and replies',
    async () => {
      const agent = await open('Hugues Imaginaire')
      await inspect(agent.page)
      await agent.page
        .getByRole('link', { name: /médical/i })
        .first()
        .click()
      assert.match(await agent.page.locator('main').innerText(), /Pathologies actuelles/)
      await inspect(agent.page)
      await agent.page.goBack()
      await makeMove(agent.page, 'ask', async (form) => {
        await form.getByRole('textbox').first().fill('La personne marche-t-elle seule la nuit ?')
      })
      await agent.leave()

      await doctor.go(dossier)
      assert.match(await page.locator('main').innerText(), /marche-t-elle seule la nuit/)
      await inspect(page)
      await page.getByRole('textbox').last().fill('Oui, avec un déambulateur.')
      await page
        .getByRole('button', { name: /Répondre|Envoyer la réponse/ })
        .first()
        .click()
      await page.getByText('Votre réponse est enregistrée').waitFor()
    },
  )

  await step('an administrative agent reads the identity and the GIR, never the medical volet', async () => {
    const agent = await open('Brigitte Chimère')
    const text = await agent.page.locator('main').innerText()
    assert.match(text, /GIR/)
    assert.doesNotMatch(text, /Pathologies actuelles/)
    const demande = new URL(agent.page.url()).pathname
    for (const kind of ['medical', 'autonomie']) {
      const answer = await agent.page.request.get(`${program.url}${demande}/volets/${kind}`)
      assert.equal(answer.status(), 404)
    }
    await agent.leave()
  })

  await step('the structure proposes a place, the doctor accepts, the structure admits', async () => {
    const agent = await open('Hugues Imaginaire')
    const soon = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
    await makeMove(agent.page, 'propose', async (form) => {
      const dates = form.locator('input[type=date]')
      await dates.nth(0).fill(soon(10))
      await dates.nth(1).fill(soon(5))
    })
    await doctor.go(dossier)
    await inspect(page)
    await page
      .getByRole('button', { name: /Accepter/ })
      .first()
      .click()
    await page.getByText('Votre réponse est enregistrée').waitFor()
    await agent.page.goto(agent.page.url().replace(/[?#].*/, ''))
    await makeMove(agent.page, 'admit', async (form) => {
      await form.locator('input[type=date]').first().fill(soon(0))
    })
    await agent.leave()
  })

  await step(
    'the admission closes the other demande, whose structure is told, and the doctor’s list says « Admis »',
    async () => {
      await doctor.go(dossier)
      assert.match(await page.locator('main').innerText(), /Admis/)
      const other = await personAt(browser, program.url, 'Thibault Mirador')
      await other.page
        .getByRole('link', { name: /Magnolias/ })
        .first()
        .click()
      await other.page
        .getByRole('link', { name: /Refusées ou annulées/ })
        .first()
        .click()
      assert.match(await other.page.locator('main').innerText(), /DELACOUR/)
      await other.leave()
      await doctor.go('/dossiers')
      assert.match(await page.locator('main').innerText(), /DELACOUR-TÉMOIN Marie-Élise/)
    },
  )

  await step('mails told each side, without any health word, and none left the machine', async () => {
    await page.waitForTimeout(6000)
    await doctor.go('/demo/courriels')
    const text = await page.locator('main').innerText()
    assert.match(text, /exemple\.test/)
    assert.doesNotMatch(text, /déambulateur|nuit|DELACOUR|Marie/i)
    await inspect(page)
  })
  await doctor.leave()
})
