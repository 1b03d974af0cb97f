import { textIn } from '../reading.ts'
import type { Answers, Computed, Facts } from '../volet.ts'
import { acts } from './options.ts'

export type Dependence = 'physical' | 'cognitive'

const scored = (kind: Dependence) => acts.filter(({ isPhysical }) => isPhysical === (kind === 'physical'))

/** Of the PMSI: sum of four physical acts (4–16) or of two others (2–8); undefined while one is not answered. */
export function scoreOf(answers: Answers, kind: Dependence): number | undefined {
  const levels = scored(kind).map(({ code }) => Number(textIn(answers, `dependance.${code}`) ?? Number.NaN))
  const sum = levels.reduce((total, level) => total + level, 0)
  return Number.isNaN(sum) ? undefined : sum
}

export const dependenceScore =
  (kind: Dependence) =>
  ({ answers }: Facts): Computed | undefined => {
    const value = scoreOf(answers, kind)
    if (value === undefined) return undefined
    const list = scored(kind)
    const details = list.map(({ code, label }) => `${label} : ${textIn(answers, `dependance.${code}`)}`)
    const name = kind === 'physical' ? 'Physique' : 'Cognitive'
    return { value, text: `${name} : ${value} sur ${list.length * 4}`, details }
  }
