import assert from 'node:assert/strict'
import { type Doctor, type Rank, which, who } from './cast.ts'
import type { Life } from './life.ts'
import { readAs, tracesOf } from './traces.ts'

type Asked = { one: Doctor; rank: Rank; at: string }

/** Complete dossiers that doctors ask for while they may, and come back for later. */
export function documentsOf(life: Life) {
  const asked: Asked[] = []

  async function fetchAgain({ one, rank, at }: Asked): Promise<void> {
    const { get } = life.doctor(one)
    const page = await get(at)
    const mayRead = life.model.sees(one, rank)
    assert.equal(page.status, mayRead ? 200 : 404, `doctor ${one}, document of dossier ${rank}`)
    const href = /href="(\/documents\/[^"]+\.pdf)"/.exec(await page.clone().text())?.[1]
    await readAs(life, one, page, at)
    const file = await get(href ?? `${at}/dossier-${life.dossier(rank).number}.pdf`)
    assert.equal(file.status, href ? 200 : 404, `doctor ${one}, printed dossier ${rank}`)
    const told = await readAs(life, one, file, `${at}, printed`)
    if (!href) return
    for (const trace of tracesOf(life, [rank], ['name', 'number', 'text'])) assert.ok(told.has(trace), trace)
  }

  const isAsked = (one: Doctor, rank: Rank) => asked.some((each) => each.one === one && each.rank === rank)

  async function ask(one: Doctor, rank: Rank): Promise<void> {
    const answered = await life.doctor(one).get(`/dossiers/${life.dossier(rank).id}/dossier.pdf`)
    assert.equal(answered.status, 303)
    asked.push({ one, rank, at: answered.headers.get('location') ?? '' })
  }

  return async function checkDocuments(): Promise<void> {
    for (const each of asked) await fetchAgain(each)
    for (const one of who) {
      const rank = which.find((each) => life.model.sees(one, each) && !isAsked(one, each))
      if (rank !== undefined) await ask(one, rank)
    }
  }
}
