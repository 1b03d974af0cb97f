import type { Locator, Page } from 'playwright-core'
import { fieldIds } from '../src/ui/fields.ts'
import { relevantQuestions } from '../src/volets/rules.ts'
import type { Answers, Facts, Question, Row, Volet } from '../src/volets/volet.ts'

/** Answers every question of the volet that these answers make relevant, one by one, as a person does; each saves itself. */
export async function fillVolet(page: Page, volet: Volet, facts: Facts): Promise<number> {
  let filled = 0
  const done = new Set<string>()
  for (;;) {
    const next = relevantQuestions(volet, { ...facts, answers: pick(facts.answers, done) })
      .map(({ question }) => question)
      .find(({ key, kind }) => kind !== 'computed' && !done.has(key) && facts.answers[key] !== undefined)
    if (!next) return filled
    await answer(page, next, facts.answers)
    done.add(next.key)
    filled++
  }
}

const pick = (answers: Answers, keys: ReadonlySet<string>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)))

async function answer(page: Page, question: Question, answers: Answers): Promise<void> {
  const value = answers[question.key] ?? ''
  const field = page.locator(`#${fieldIds(question.key).frame}`)
  await field.evaluate((node) => node.closest('details')?.setAttribute('open', ''))
  await field.waitFor()
  const saved = page.waitForResponse(
    (response) => response.url().includes(`/reponse?question=${question.key}`) && response.status() === 200,
  )
  if (question.kind === 'rows') await addRows(page, field, question, value as Row[])
  else if (question.kind === 'choices') await tick(page, field, question, value as string[])
  else if (await field.locator('input[type=radio]').count())
    await field.locator(`input[value="${String(value)}"]`).check()
  else if (await field.locator('select').count()) await field.locator('select').selectOption(String(value))
  else {
    const text =
      question.kind === 'money'
        ? (Number(value) / 100).toFixed(2).replace('.', ',')
        : String(value).replace('.', question.kind === 'decimal' ? ',' : '.')
    await field.locator('input, textarea').first().fill(text)
    await field.locator('input, textarea').first().blur()
  }
  await saved
  await page.waitForFunction(() => document.querySelector('.htmx-request') === null)
}

async function tick(page: Page, field: Locator, question: Question, values: readonly string[]): Promise<void> {
  for (const value of values) {
    await field.locator(`input[name="${question.key}"][value="${value}"]`).check()
    await page.waitForFunction(() => document.querySelector('.htmx-request') === null)
  }
}

async function addRows(page: Page, field: Locator, question: Question, rows: readonly Row[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (!(await field.locator(`[name^="${question.key}.${index}."]`).count())) {
      const added = page.waitForResponse((response) => response.url().includes('/reponse'))
      await field.locator('button[name=ajouter]').click()
      await added
      await field.locator(`[name^="${question.key}.${index}."]`).first().waitFor()
    }
    for (const [column, value] of Object.entries(row)) {
      const cell = field.locator(`[name="${question.key}.${index}.${column}"]`)
      if ((await cell.evaluate((node) => node.tagName)) === 'SELECT') await cell.selectOption(value)
      else await cell.fill(value)
    }
    await field.locator(`[name^="${question.key}.${index}."]`).last().blur()
  }
}
