import type { Browser, Locator, Page } from 'playwright-core'
import { dayOf } from '../src/calendar.ts'
import type { Move } from '../src/demandes/transitions.ts'
import { personAt } from './browser.ts'

/** Somebody of a structure, at the demande received for this patient, under this tab of its list. */
export async function receiverAt(browser: Browser, url: string, { who, structure, patient, tab }: Receiver) {
  const agent = await personAt(browser, url, who)
  await agent.go('/etablissement')
  const link = agent.page.getByRole('link', { name: structure }).first()
  // Of a single structure the list of its demandes opens at once.
  if (await link.count()) await link.click()
  if (tab) await agent.page.getByRole('link', { name: tab }).first().click()
  await agent.page.getByRole('link', { name: patient }).first().click()
  await agent.page.waitForURL(/\/demandes\//)
  return agent
}
export type Receiver = { who: string; structure: string; patient: RegExp; tab?: RegExp }

/** Chooses an answer of the structure, fills its fields and sends it, confirming when the page asks to. */
export async function makeMove(page: Page, move: Move, fill: (form: Locator) => Promise<void>): Promise<void> {
  const choice = page.locator(`#i-reponse-${move}`)
  const isAmongOthers = (await choice.count()) > 0
  if (isAmongOthers) await choice.check()
  await fill(isAmongOthers ? page.locator('.choice').filter({ has: choice }) : page.locator('#repondre form'))
  const send = page.locator('#repondre .actions button')
  const asksFirst = (await send.getAttribute('data-confirm')) !== null
  await send.click()
  if (asksFirst) await page.locator('dialog[open] button[value=yes]').click()
  await page.getByText('Votre réponse est enregistrée').waitFor()
}

/** The day in so many days. */
export const dayIn = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000))
/** As pages write it. */
export const shown = (day: string): string => day.split('-').reverse().join('/')
