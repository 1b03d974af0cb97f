import assert from 'node:assert/strict'
import { type Doctor, type Rank, which, who } from './cast.ts'
import type { Life } from './life.ts'

type Stream = { one: Doctor; of: Rank | 'list'; told: string[]; leave(): Promise<void> }

const CHANGED = 'event: changement'

/** Pages that doctors open while they may, and leave open whatever happens to their rights. */
export function streamsOf(life: Life) {
  const streams: Stream[] = []

  async function open(one: Doctor, of: Rank | 'list'): Promise<void> {
    if (streams.some((each) => each.one === one && each.of === of)) return
    const place = of === 'list' ? '' : `/${life.dossier(of).id}`
    const response = await life
      .doctor(one)
      .get(`/dossiers${place}/changements?vu=${FAR}`, { accept: 'text/event-stream' })
    assert.equal(response.status, 200)
    const reader = response.body?.getReader()
    assert.ok(reader)
    const told: string[] = []
    void (async () => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        told.push(new TextDecoder().decode(value))
      }
    })()
    streams.push({ one, of, told, leave: () => reader.cancel() })
  }

  /** Somebody writes in the dossier: who sees it hears of it on its page and in his list, and nobody else. */
  async function checkChange(rank: Rank): Promise<void> {
    const { site, model, dossier } = life
    await site.settled()
    for (const { told } of streams) told.length = 0
    const { id } = dossier(rank)
    await site.owner.updateTable('dossiers').set({ changedAt: new Date() }).where('id', '=', id).execute()
    await site.settled()
    for (const { one, of, told } of streams) {
      const isConcerned = (of === 'list' || of === rank) && model.sees(one, rank)
      const isTold = told.some((each) => each.startsWith(CHANGED))
      assert.equal(isTold, isConcerned, `doctor ${one}, page of ${of}, change of dossier ${rank}`)
    }
  }

  return {
    async check(): Promise<void> {
      for (const one of who) {
        await open(one, 'list')
        for (const rank of which) if (life.model.sees(one, rank)) await open(one, rank)
      }
      for (const rank of which) await checkChange(rank)
    },
    leave: async () => void (await Promise.all(streams.map((each) => each.leave()))),
  }
}

/** Nothing has changed since. */
const FAR = 10 ** 14
