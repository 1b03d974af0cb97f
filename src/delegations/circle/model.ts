// What three doctors may see of four dossiers, said as simply as it can be: the program is compared with it.
import type { Relation } from '../../access/policy.ts'
import type { Level } from '../delegation.ts'
import { type Doctor, firstDoctorOf, patientOf, type Rank, which } from './cast.ts'
import type { Step } from './steps.ts'

type Lent = {
  from: Doctor
  to: Doctor
  level: Level
  /** A dossier whose patient is lent, or all. */
  of: Rank | 'all'
  /** Minutes of the model’s clock. */
  since: number
  until: number
  isRevoked: boolean
}
type Place = 'has' | 'aside' | 'reads' | 'left'
/** What the program must answer to a step. */
export type Outcome = 'done' | 'refused'

export type Model = ReturnType<typeof aModel>

export function aModel() {
  let now = 0
  const lent: Lent[] = []
  const places = new Map<string, Place>()
  /** What each doctor did last to each dossier: said again, it is done already. */
  const lastActs = new Map<string, string>()
  /** Whom each dossier names. */
  const named = new Map<Rank, Doctor>()
  for (const rank of which) {
    places.set(`${firstDoctorOf[rank]}:${rank}`, 'has')
    named.set(rank, firstDoctorOf[rank])
  }

  const placeOf = (doctor: Doctor, rank: Rank) => places.get(`${doctor}:${rank}`)
  const put = (doctor: Doctor, rank: Rank, place: Place): void => void places.set(`${doctor}:${rank}`, place)
  const has = (doctor: Doctor, rank: Rank) => placeOf(doctor, rank) === 'has'

  function relation(doctor: Doctor, rank: Rank): Relation {
    if (has(doctor, rank)) return 'treating'
    const levels = lent
      .filter(({ from, to, of, since, until, isRevoked }) => {
        const isLive = !isRevoked && since <= now && now < until
        const isOf = of === 'all' || patientOf[of] === patientOf[rank]
        return to === doctor && isLive && isOf && has(from, rank)
      })
      .map(({ level }) => level)
    if (levels.includes('validate')) return 'delegate'
    return levels.includes('read') || placeOf(doctor, rank) === 'reads' ? 'reader' : 'none'
  }

  type Act = { by: Doctor; on: Rank; name: string; isAllowed: boolean }
  /** A change of place, where the doctor may make it. */
  function change({ by, on, name, isAllowed }: Act, ...changes: [Doctor, Rank, Place][]): Outcome {
    if (!isAllowed) return lastActs.get(`${by}:${on}`) === name ? 'done' : 'refused'
    lastActs.set(`${by}:${on}`, name)
    for (const each of changes) put(...each)
    return 'done'
  }

  /** Who comes, or comes back, is named where nobody is. */
  function come(doctor: Doctor, rank: Rank): void {
    if (!named.has(rank) && !has(doctor, rank)) named.set(rank, doctor)
  }
  function leave(doctor: Doctor, rank: Rank): void {
    if (has(doctor, rank) && named.get(rank) === doctor) named.delete(rank)
  }

  const actOf = (step: { do: string; doctor: Doctor; dossier: Rank }, isAllowed: boolean): Act => ({
    by: step.doctor,
    on: step.dossier,
    name: step.do,
    isAllowed,
  })

  function lend({ from, to, level, of, inMinutes, minutes }: Extract<Step, { do: 'lend' }>): Outcome {
    const isOwn = of === 'all' || which.some((rank) => patientOf[rank] === patientOf[of] && has(from, rank))
    if (from === to || !isOwn) return 'refused'
    const since = now + inMinutes
    lent.push({ from, to, level, of, since, until: since + minutes, isRevoked: false })
    return 'done'
  }

  function revoke(rank: number): Outcome {
    const found = lent[rank]
    if (found && now < found.until) found.isRevoked = true
    return 'done'
  }

  function live(step: Step): Outcome {
    switch (step.do) {
      case 'lend':
        return lend(step)
      case 'revoke':
        return revoke(step.rank % Math.max(1, lent.length))
      case 'setAside':
        leave(step.doctor, step.dossier)
        return change(actOf(step, has(step.doctor, step.dossier)), [step.doctor, step.dossier, 'aside'])
      case 'takeBack': {
        const isAside = placeOf(step.doctor, step.dossier) === 'aside'
        if (isAside) come(step.doctor, step.dossier)
        return change(actOf(step, isAside), [step.doctor, step.dossier, 'has'])
      }
      case 'join':
        come(step.doctor, step.dossier)
        // Who has it already writes nothing in the journal.
        if (!has(step.doctor, step.dossier)) change(actOf(step, true), [step.doctor, step.dossier, 'has'])
        return 'done'
      case 'handOver': {
        const { from, to, dossier, keepsReading } = step
        const isAllowed = from !== to && has(from, dossier)
        if (isAllowed) {
          leave(from, dossier)
          if (!named.has(dossier)) named.set(dossier, to)
        }
        const act = { by: from, on: dossier, name: `handOver ${to} ${keepsReading}`, isAllowed }
        return change(act, [to, dossier, 'has'], [from, dossier, keepsReading ? 'reads' : 'left'])
      }
      case 'wait':
        now += step.minutes
        return 'done'
      case 'message':
      case 'work':
        return 'done'
    }
  }

  return {
    live,
    relation,
    has,
    namedOn: (rank: Rank) => named.get(rank),
    sees: (doctor: Doctor, rank: Rank) => relation(doctor, rank) !== 'none',
    hasJustSetAside: (doctor: Doctor, rank: Rank) => lastActs.get(`${doctor}:${rank}`) === 'setAside',
    isAside: (doctor: Doctor, rank: Rank) => placeOf(doctor, rank) === 'aside',
    lenderOf: (rank: number): Doctor | undefined => lent[rank]?.from,
  }
}
