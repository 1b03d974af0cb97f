// 1 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aWhile } from '../src/delegations/builders.ts'
import { grantDelegation } from '../src/delegations/grant-delegation.ts'
import { inspect, launch, personAt } from './browser.ts'
import { aChild, besides, doctorNamed, newDossier, SOLENE, YANN } from './dossiers.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

let program: Program
let browser: Browser
let berger = ''
before(async () => {
  program = await startProgram()
  browser = await launch()
  const { context } = program
  const [doctor, colleague] = [doctorNamed(SOLENE), doctorNamed(YANN)]
  const aubin = await newDossier(context, doctor, { birthName: 'Aubin', firstName: 'Édith' })
  await besides(context, doctor, aubin, { orientation: 'sanitaire', destinations: ['smr'] })
  const child = { birthName: 'Petit-Témoin', firstName: 'Noé', sex: 'M' as const, birthDate: aChild(3) }
  await newDossier(context, doctor, child, { orientation: 'tnd', destinations: [] })
  berger = (await newDossier(context, doctor, { birthName: 'Berger', firstName: 'Rose' })).id
  await newDossier(context, doctor, { birthName: 'Cassin', firstName: 'Luce' })
  const wanted = { ...aWhile(), delegateId: doctor.accountId, level: 'read' as const, patients: 'all' as const }
  await grantDelegation(context, colleague, wanted)
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const person = (page: Page, name: RegExp) => page.locator('.person').filter({ hasText: name })
const tab = (page: Page, name: RegExp) => page.getByRole('navigation', { name: 'Dossiers' }).getByRole('link', { name })

test('1. Dossiers en cours: by patient, filtered, closed, set aside and taken back', async (t) => {
  const doctor = await personAt(browser, program.url, SOLENE)
  const { page } = doctor
  page.setDefaultTimeout(20_000)
  const step = stepsOf(t)

  await step(
    'the three orientations stand together, grouped by patient; each line says what is expected first',
    async () => {
      await doctor.go('/dossiers')
      await inspect(page)
      const lines = person(page, /AUBIN Édith/).locator('.person-line')
      assert.equal(await lines.count(), 2)
      const [sanitaire, grandAge] = await lines.allInnerTexts()
      for (const [text, badge, number, volet] of [
        [sanitaire, 'Sanitaire', /S \d{4} \d{4} [A-Z]/, 'Volet administratif et social à remplir'],
        [grandAge, 'Grand Âge', /G \d{4} \d{4} [A-Z]/, 'Volet administratif à remplir'],
      ] as const) {
        assert.ok(text?.includes(badge), text)
        assert.match(text ?? '', number)
        assert.match(text ?? '', /À compléter[\s\S]*Aucune demande/)
        assert.match(text ?? '', /à l’instant, vous[\s\S]*médecin\s: vous/)
        assert.ok(text?.includes('à remplir'), volet)
      }
      await lines
        .first()
        .getByRole('img', { name: /0 volet validé sur 4/ })
        .waitFor()
      assert.equal(
        await person(page, /PETIT-TÉMOIN Noé/)
          .getByText('TND')
          .count(),
        1,
      )
    },
  )

  await step('what a colleague lends to read is there, with his name and nothing to do', async () => {
    const lent = page.locator('.person-line').filter({ hasText: 'confié par Dr Yann' })
    assert.ok((await lent.count()) > 0)
    assert.match(await lent.first().innerText(), /Lecture/)
    assert.equal(await lent.locator('.owed-link').count(), 0)
  })

  await step('filters by orientation, state, expected act and colleague stay in the address', async () => {
    for (const [label, option, address] of [
      ['Orientation', /TND/, /orientation=tnd/],
      ['Attendu de vous', /Un volet à remplir/, /attendu=remplir/],
      ['Confié par', /Yann/, /confrere=/],
      ['État', /À compléter/, /etat=a-completer/],
    ] as const) {
      await doctor.go('/dossiers')
      const all = await page.locator('.person-line').count()
      const select = page.getByLabel(label, { exact: true })
      const value = await select.locator('option').filter({ hasText: option }).first().getAttribute('value')
      const counted = /\((\d+)\)/.exec(
        await select.locator('option').filter({ hasText: option }).first().innerText(),
      )?.[1]
      await select.selectOption(value)
      await page.getByRole('button', { name: 'Filtrer' }).click()
      await page.waitForURL(address)
      assert.equal(await page.locator('.person-line').count(), Number(counted), label)
      assert.ok(Number(counted) < all, label)
    }
    await page.getByRole('link', { name: 'Effacer les filtres' }).click()
    await page.waitForURL(`${program.url}/dossiers`)
  })

  await step('filters that nothing answers say what to do', async () => {
    await doctor.go('/dossiers?etat=admis&orientation=tnd')
    await page.getByText('Aucun dossier ne répond à ces filtres').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Effacer les filtres' }).first().click()
    await page.waitForURL(`${program.url}/dossiers`)
  })

  await step('a cancelled dossier passes to the tab of those closed', async () => {
    await tab(page, /Annulés ou archivés 0/).click()
    await page.getByText('Aucun dossier annulé ou archivé').waitFor()
    await tab(page, /En cours/).click()
    await person(page, /CASSIN/)
      .getByRole('link', { name: /^G/ })
      .click()
    await page.getByRole('link', { name: 'Annuler le dossier' }).click()
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Annuler le dossier' }).click()
    await doctor.go('/dossiers')
    assert.equal(await person(page, /CASSIN/).count(), 0)
    await tab(page, /Annulés ou archivés 1/).click()
    assert.match(await person(page, /CASSIN Luce/).innerText(), /Annulé/)
    await inspect(page)
  })

  await step(
    'who is not his patient leaves the list, his dossier is closed to him, and the way back is at hand',
    async () => {
      const setAside = async () => {
        await doctor.go(`/dossiers/${berger}`)
        await page.getByRole('link', { name: 'Ce n’est pas mon patient' }).click()
        await page.getByRole('button', { name: 'Ce n’est pas mon patient' }).click()
        await page.getByText('Dossier écarté').waitFor()
      }
      await setAside()
      assert.equal(await person(page, /BERGER/).count(), 0)
      assert.equal((await page.request.get(`${program.url}/dossiers/${berger}`)).status(), 404)
      await page.getByRole('button', { name: 'Annuler' }).click()
      await page.waitForURL(new RegExp(`/dossiers/${berger}`))
      await setAside()
      await tab(page, /Hors patientèle 1/).click()
      await inspect(page)
      await person(page, /BERGER Rose/)
        .getByRole('button', { name: 'Reprendre ce dossier' })
        .click()
      await page.waitForURL(new RegExp(`/dossiers/${berger}`))
      await doctor.go('/dossiers')
      assert.equal(await person(page, /BERGER Rose/).count(), 1)
      await tab(page, /Hors patientèle 0/).click()
      await page.getByText('Aucun dossier hors patientèle').waitFor()
    },
  )
  await doctor.leave()
})
