import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch } from '../../../journeys/browser.ts'
import { aDossier, joinDossier } from '../../dossiers/builders.ts'
import { aServedSite, type Visitor } from './test-site.ts'

let site: Awaited<ReturnType<typeof aServedSite>>
let browser: Browser
before(async () => {
  site = await aServedSite()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await site?.stop()
})

const field = (page: Page) => page.locator('textarea[name]:visible').first()
/** What the dossier has, as text. */
const savedOf = async (dossierId: string): Promise<string> =>
  JSON.stringify(
    await site.owner
      .selectFrom('medicalVolets')
      .select('answers')
      .where('dossierId', '=', dossierId)
      .where('kind', '=', 'medical')
      .executeTakeFirst(),
  )

/** In a second window of the same browser. */
const signInAs = (page: Page, { cookie }: Visitor) =>
  page.context().addCookies([{ name: 'seance', value: cookie, url: site.url }])

async function typed(page: Page, text: string) {
  await field(page).fill(text)
  await field(page).blur()
}

for (const [who, isFollowing] of [
  ['a stranger to the dossier', false],
  ['a colleague who may write in it', true],
] as const)
  test(`what is typed in the page of one account never goes to the other, and is not lost: ${who}`, async () => {
    const [author, other] = [await site.visitor('Autrice'), await site.visitor('Survenue')]
    const id = await aDossier(site, author.actor, { birthName: 'Partagée' })
    if (isFollowing) await joinDossier(site, id, other.actor)
    const path = `/dossiers/${id}/volets/medical`
    const page = await site.pageFor(author, browser, path)
    page.setDefaultTimeout(10_000)
    await signInAs(page, other)
    await typed(page, 'Écrit par la première')
    await page.getByText('Un autre compte est ouvert dans ce navigateur').waitFor()
    await page.getByText('Non enregistré — conservé sur cet appareil').waitFor()
    assert.doesNotMatch(await savedOf(id), /Écrit/)
    assert.equal(await field(page).inputValue(), 'Écrit par la première')

    await signInAs(page, author)
    const saved = page.waitForResponse((answer) => /reponse/.test(answer.url()) && answer.status() === 200)
    await page.goto(`${site.url}${path}`)
    await saved
    assert.match(await savedOf(id), /Écrit par la première/)
    await page.context().close()
  })

test('signing in again from that page ends the session of the other account and loses nothing', async () => {
  const [author, other] = [await site.visitor('Reconnue'), await site.visitor('Passante')]
  const id = await aDossier(site, author.actor, { birthName: 'Retrouvée' })
  const page = await site.pageFor(author, browser, `/dossiers/${id}/volets/medical`)
  await signInAs(page, other)
  await typed(page, 'Gardé')
  await page.getByRole('button', { name: 'Se reconnecter' }).click()
  await page.waitForURL(/\/connexion/)
  assert.equal((await other.get('/compte')).status, 303)
  assert.equal(await page.evaluate(() => localStorage.length), 1)
  await page.context().close()
})
