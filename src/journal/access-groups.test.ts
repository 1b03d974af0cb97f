import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countOf, groupsOf, pageOf } from './access-groups.ts'
import type { Action } from './entry.ts'

let rank = 0
const line = (at: string, dossierId: string | null = 'a', action: Action = 'openVolet', actor = 'Dre Un') => {
  rank += 1
  return { id: String(rank), at: new Date(at), dossierId, action, actor }
}
const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)

test('what one person does in a day on a dossier is one group, where its last access stands; the day is that of Paris', () => {
  const lines = [
    line('2026-01-02T10:00:00Z'),
    line('2026-01-02T09:30:00Z', 'b'),
    line('2026-01-02T09:00:00Z'),
    line('2026-01-02T08:00:00Z', 'a', 'openVolet', 'Dre Un, pour le compte de Dr Deux'),
    line('2026-01-01T23:30:00Z'),
    line('2026-01-01T22:30:00Z'),
  ]
  const [first, second, third, fourth, fifth, sixth] = ids(lines)
  assert.deepEqual(
    groupsOf(lines).map(({ last, accesses }) => [last.id, ids(accesses)]),
    [
      [first, [first, third, fifth]],
      [second, [second]],
      [fourth, [fourth]],
      [sixth, [sixth]],
    ],
  )
})

test('a page ends with a whole day, and its key is that of its last line; a day longer than a page goes on after it', () => {
  const days = ['2026-01-03', '2026-01-03', '2026-01-02', '2026-01-02', '2026-01-01'].map((day) =>
    line(`${day}T10:00:00Z`),
  )
  assert.deepEqual(pageOf(days, 5), { shown: days })
  assert.deepEqual(pageOf(days.slice(0, 4), 3), { shown: days.slice(0, 2), next: days[1]?.id })
  assert.deepEqual(pageOf(days, 4), { shown: days.slice(0, 4), next: days[3]?.id })
  const long = Array.from({ length: 4 }, () => line('2026-01-03T10:00:00Z'))
  assert.deepEqual(pageOf(long, 3), { shown: long.slice(0, 3), next: long[2]?.id })
})

test('what was read, changed and searched is counted apart', () => {
  const actions: Action[] = ['openDossier', 'openVolet', 'changeAnswers', 'searchPatients', 'handOver']
  const lines = actions.map((action) => line('2026-01-02T10:00:00Z', 'a', action))
  assert.deepEqual(countOf(lines), { readings: 2, changes: 2, searches: 1 })
})
