import { dayOf } from '../calendar.ts'
import type { Beat } from './beats.ts'
import { dayBack, instantAt } from './days.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenarios.ts'

const MINUTE = 60_000
const OPENING = 8 * 60 + 20
const CLOSING = 18 * 60 + 10

/** When each beat happened: on working days, in order, spread between the two ends of the scenario, all before `now`. */
export function timesOf(random: Random, beats: readonly Beat[], scenario: Scenario, now: Date): Date[] {
  const began = random.integer(...scenario.began)
  const ended = Math.min(began, random.integer(...scenario.ended))
  const pauses = Math.max(1, beats.filter(({ gap }) => gap === 'days').length - 1)
  const times: number[] = []
  let pause = 0
  for (const [index, { gap }] of beats.entries()) {
    const before = times[index - 1] ?? 0
    if (gap === 'minutes') {
      times.push(before + random.integer(4, 24) * MINUTE)
      continue
    }
    const share = Math.min(
      1,
      Math.max(0, pause / pauses + (pause < pauses ? random.integer(-20, 20) / 100 / pauses : 0)),
    )
    const day = dayBack(dayOf(now), Math.round(began - share * (began - ended)))
    const moment = instantAt(day, random.integer(OPENING, CLOSING)).getTime()
    times.push(Math.max(moment, before + random.integer(7, 40) * MINUTE))
    pause += 1
  }
  return notAfter(times, now.getTime() - 3 * MINUTE).map((time) => new Date(time))
}

function notAfter(times: readonly number[], latest: number): number[] {
  let limit = latest
  return times
    .toReversed()
    .map((time) => {
      const kept = Math.min(time, limit)
      limit = kept - MINUTE
      return kept
    })
    .reverse()
}
