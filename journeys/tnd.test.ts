import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { completeAnswers, someChildFacts } from '../src/volets/builders.ts'
import { monthsAfter } from '../src/volets/dates.ts'
import { aChildsBirth } from '../src/volets/tnd/builders.ts'
import type { Answers, VoletKind } from '../src/volets/volet.ts'
import { inspect, launch, personAt } from './browser.ts'
import { lettersWith } from './letters.ts'
import { dayIn, makeMove, receiverAt, shown } from './moves.ts'
import { readPrinted } from './printed.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'
import { fillAndValidate } from './volet-steps.ts'

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

const PCO = 'Plateforme de coordination Les Premiers Pas d’Exemple'
const OLDER = 'Plateforme de coordination 7-12 ans Les Toupies d’Exemple'
const patient = /MERLE-TÉMOIN/
const atPco = { who: 'Nora Préambule', structure: PCO, patient }

const today = dayIn(0)
const kinds = ['enfant', 'reperage', 'adressage'] as const
/** No reason is asked for referring a child whom the assessment leads there. */
function answersOf(kind: VoletKind): Answers {
  const { 'decision.motif': _, ...answers } = completeAnswers(kind, today)
  return { ...answers, ...(kind === 'enfant' ? { codePostal: '26000', commune: '26362' } : {}) }
}
const factsOf = (kind: (typeof kinds)[number]) =>
  someChildFacts(answersOf(kind), {
    today,
    others: Object.fromEntries(kinds.slice(0, kinds.indexOf(kind)).map((each) => [each, answersOf(each)])),
  })

test('TND: a doctor assesses a child of three years and refers it; the platform validates; each legal delay has its date', async (t) => {
  const doctor = await personAt(browser, program.url, 'Solène Conte')
  const { page } = doctor
  const step = stepsOf(t)
  let dossier = ''

  await step('a child of seven years is refused with the reason, the same of three years has its dossier', async () => {
    await doctor.go('/dossiers/nouveau')
    await page.getByRole('link', { name: /^TND/ }).click()
    await page.getByLabel('Nom de naissance').fill('Merle-Témoin')
    await page.getByLabel('Premier prénom').fill('Éloi')
    await page.getByLabel('Masculin').check()
    await page.getByLabel('Date de naissance').fill(monthsAfter(today, -7 * 12))
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Ce dossier ne peut pas être créé').waitFor()
    assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'Merle-Témoin')
    await inspect(page)
    await page.getByLabel('Date de naissance').fill(aChildsBirth(today))
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Dossier créé').waitFor()
    dossier = new URL(page.url()).pathname
    await inspect(page)
  })

  const atLeast = { enfant: 15, reperage: 40, adressage: 12 }
  for (const kind of kinds)
    await step(`the volet ${kind} is filled and validated`, async () => {
      await fillAndValidate(page, `${program.url}${dossier}/volets/${kind}`, {
        kind,
        facts: factsOf(kind),
        atLeast: atLeast[kind],
      })
      if (kind === 'reperage') assert.match(await page.locator('main').innerText(), /Proposer l’adressage à la PCO/)
    })

  await step('the platform of the child’s commune and age is proposed alone, and sent to', async () => {
    await doctor.go(`${dossier}/structures`)
    await inspect(page)
    const older = page.locator('.unsuited .result').filter({ hasText: OLDER })
    assert.equal(await older.getByRole('radio').count(), 0)
    assert.match(await older.innerText(), /à partir de 7/)
    await page.getByLabel(`Choisir ${PCO}`).first().check()
    await page.getByRole('button', { name: 'Choisir cette plateforme' }).click()
    await page.waitForURL(/fait=choisies/)
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByText('Envoi fait').waitFor()
    assert.match(await page.locator('main').innerText(), /Adressée, pas encore reçue/)
    await inspect(page)
  })

  await step('received, the demande shows the fifteen days on both pages', async () => {
    const agent = await receiverAt(browser, program.url, atPco)
    const due = `avant le ${shown(dayIn(15))}`
    assert.ok((await agent.page.locator('main').innerText()).includes(due))
    await inspect(agent.page)
    const demande = new URL(agent.page.url()).pathname
    await agent.go(`${demande}/volets/reperage`)
    assert.match(await agent.page.locator('main').innerText(), /Proposer l’adressage à la PCO/)
    await inspect(agent.page)
    await agent.leave()
    await doctor.go(dossier)
    assert.ok((await page.locator('main').innerText()).includes(due))
    await inspect(page)
  })

  await step('its secretary knows the child and the family, and nothing of the assessment', async () => {
    const agent = await receiverAt(browser, program.url, { ...atPco, who: 'Élie Postface' })
    const demande = new URL(agent.page.url()).pathname
    for (const kind of ['reperage', 'adressage']) {
      const answer = await agent.page.request.get(`${program.url}${demande}/volets/${kind}`)
      assert.equal(answer.status(), 404, kind)
    }
    assert.equal(await agent.page.locator('#i-reponse-validate').count(), 0)
    await inspect(agent.page)
    await agent.leave()
  })

  await step(
    'in private practice sessions are needed, which the refused answer says; then the course is validated',
    async () => {
      const agent = await receiverAt(browser, program.url, atPco)
      const form = agent.page.locator('#repondre')
      await agent.page.locator('#i-reponse-validate').check()
      await form.locator('[name="validate.onDate"]').fill(today)
      await form.locator('[name="validate.validator"]').fill('Dre Nora Préambule')
      await form.locator('[name="validate.place"]').selectOption('liberal')
      await form.locator('.actions button').click()
      await form.getByText('donnez le nombre de séances').first().waitFor()
      assert.equal(await form.locator('[name="validate.validator"]').inputValue(), 'Dre Nora Préambule')
      await makeMove(agent.page, 'validate', async (fields) => {
        await fields.locator('[name="validate.psychomotricite"]').fill('20')
        await fields.locator('[name="validate.psychologie"]').fill('8')
      })
      const text = await agent.page.locator('main').innerText()
      for (const day of [monthsAfter(today, 3), monthsAfter(today, 12)])
        assert.ok(text.includes(`avant le ${shown(day)}`), day)
      assert.match(text, /respecté/)
      await inspect(agent.page)
      await agent.leave()
    },
  )

  await step('the doctor reads the services, the sessions and the same dates', async () => {
    await doctor.go(dossier)
    const text = await page.locator('main').innerText()
    assert.match(text, /Parcours validé/)
    assert.match(text, /[Pp]sychomotricité[^.]*20/)
    assert.match(text, /[Pp]sychologie[^.]*8/)
    for (const day of [monthsAfter(today, 3), monthsAfter(today, 12)])
      assert.ok(text.includes(`avant le ${shown(day)}`), day)
    await inspect(page)
  })

  await step('the first assessment and intervention begin the six months to the synthesis', async () => {
    const agent = await receiverAt(browser, program.url, { ...atPco, tab: /Parcours en cours/ })
    for (const move of ['assess', 'intervene'] as const)
      await makeMove(agent.page, move, (form) => form.locator('input[type=date]').first().fill(today))
    const due = `avant le ${shown(monthsAfter(today, 6))}`
    assert.ok((await agent.page.locator('main').innerText()).includes(due))
    await inspect(agent.page)
    await agent.leave()
    await doctor.go(dossier)
    assert.ok((await page.locator('main').innerText()).includes(due))
  })

  await step('the letter to the parents has the number and names no disorder', async () => {
    const letter = await readPrinted(page, /Lettre aux parents/)
    assert.match(letter.text, /T[\s\u00a0]\d{4}[\s\u00a0]\d{4}[\s\u00a0][A-Z]/)
    assert.match(letter.text, /Éloi MERLE-TÉMOIN/)
    assert.doesNotMatch(letter.text, /TND|trouble|repérage|retard|psychomot/i)
  })

  await step('mails told each side, without a name nor a word on health', async () => {
    const text = await lettersWith(page, program.url, 'La structure a noté une étape du parcours.')
    assert.ok(text.includes('Une nouvelle demande vous est adressée.'))
    assert.ok(text.includes('La structure a validé votre demande.'))
    assert.doesNotMatch(text, /MERLE|Éloi|TND|trouble|psychomot|séance/i)
  })
  await doctor.leave()
})
