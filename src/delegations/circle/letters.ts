import assert from 'node:assert/strict'
import { type Doctor, type Rank, which, who } from './cast.ts'
import type { Life } from './life.ts'
import { tracesIn } from './marks.ts'

/** Letters name no person and nothing medical, and tell of a dossier only who sees it, or saw it until this very step. */
export function lettersOf(life: Life) {
  const known = new Set<string>()
  const { model, doctor, dossier } = life
  let before = sight(life)

  const readersOf = (rank: Rank) => new Set(who.filter((one) => model.has(one, rank)))

  return async function checkLetters(): Promise<void> {
    const now = sight(life)
    const emails = new Map(who.map((one) => [doctor(one).email, one]))
    const mails = await life.site.owner
      .selectFrom('mails')
      .selectAll()
      .where('recipient', 'in', [...emails.keys()])
      .execute()
    const ofEvents = new Map<string, { rank: Rank; told: Set<Doctor> }>()
    for (const { id, recipient, cause, subject, body, html } of mails.filter((each) => !known.has(each.id))) {
      known.add(id)
      const text = [subject, body, html ?? ''].join('\n')
      const one = emails.get(recipient) as Doctor
      const traces = tracesIn(text)
      for (const trace of traces) assert.match(trace, /\d/, `a letter holds ${trace}: ${subject}`)
      for (const rank of which) {
        const { number, id: dossierId } = dossier(rank)
        if (!traces.has(number) && !text.includes(dossierId)) continue
        const key = `${one}:${rank}`
        assert.ok(before.has(key) || now.has(key), `doctor ${one} gets a letter on dossier ${rank}: ${subject}`)
        if (!cause.startsWith('event:')) continue
        const event = ofEvents.get(cause) ?? { rank, told: new Set<Doctor>() }
        ofEvents.set(cause, { rank, told: event.told.add(one) })
      }
    }
    for (const { rank, told } of ofEvents.values())
      assert.deepEqual(told, readersOf(rank), `who is told by mail of an event of dossier ${rank}`)
    before = now
  }
}

const sight = ({ model }: Life): Set<string> =>
  new Set(who.flatMap((one) => which.filter((rank) => model.sees(one, rank)).map((rank) => `${one}:${rank}`)))
