// Ages, durations and thresholds that an operator may change. Ages of SMR and HAD are in the code of public health.
import type { Limits } from '../settings-shape.ts'

export const limits: Limits = {
  smr: { youngChildUnder: 4, consentFrom: 16, adultFrom: 18 },
  had: { youngChildUnder: 3 },
  ssiad: { ageWithoutReason: 60, firstPrescriptionDays: 30 },
  esa: { sessions: { min: 12, max: 15 }, monthsOfCourse: 3, monthsBetweenCourses: 12, lowestMmse: 15 },
  prado: { age: 75 },
  heavyWeightKg: 150,
}
