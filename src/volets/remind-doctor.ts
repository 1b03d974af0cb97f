import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { tellCircle } from '../dossiers/tell-circle.ts'
import { isMarked, isOlder, mark } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { awaitedLetter } from './letters.ts'

const NAME = 'remind-doctor'

/** A family named this doctor; some volet is still to be validated. Counted from his entering the circle. */
function awaited(tx: Tx, at: Date, { rules }: Config) {
  const since = sql<Date>`doctor.since`
  const step = sql<number>`case when ${isOlder(since, at, { days: rules.doctorSecondReminderDays })} then 2 else 1 end`
  return tx
    .selectFrom('dossiers')
    .innerJoin('dossierMembers as doctor', 'doctor.dossierId', 'dossiers.id')
    .select(['dossiers.id', 'dossiers.number', since.as('since'), step.as('step')])
    .where('dossiers.status', '=', 'inProgress')
    .where('doctor.role', '=', 'doctor')
    .where('doctor.via', 'is', null)
    .where((eb) => eb.or([eb('doctor.until', 'is', null), eb('doctor.until', '>', at)]))
    .where(isOlder(since, at, { days: rules.doctorReminderDays }))
    .where(
      sql<boolean>`exists (select from jsonb_each(dossiers.progress) v where v.value ->> 'state' = 'draft')
        and exists (select from dossier_members f where f.dossier_id = dossiers.id and f.role = 'family')`,
    )
    .where((eb) => eb.not(isMarked(NAME, sql`dossiers.id`, since, step)))
    .orderBy('doctor.since')
}

export const remindDoctor = {
  name: NAME,
  schedule: '40 7 * * *',
  settings: {
    DOCTOR_REMINDER_DAYS: ({ rules }) => rules.doctorReminderDays,
    DOCTOR_SECOND_REMINDER_DAYS: ({ rules }) => rules.doctorSecondReminderDays,
  },
  what: 'A volet that the doctor named by a family has not validated so many days after: he is reminded, twice, and the family is told.',
  says: 'Volets attendus du médecin désigné : le lui rappeler',
  due: (tx, at, config) => awaited(tx, at, config).execute(),
  async act(tx, services, id, at) {
    const found = awaited(tx, at, services.config).where('dossiers.id', '=', id)
    const dossier = await found.forUpdate('dossiers').skipLocked().executeTakeFirst()
    if (!dossier) return false
    const { number, since, step } = dossier
    if (!(await mark(tx, { rule: NAME, subject: id, since, step, at }))) return false
    const { publicUrl, rules } = services.config
    const days = step === 2 ? rules.doctorSecondReminderDays : rules.doctorReminderDays
    await tellCircle(tx, services, {
      dossierId: id,
      news: 'awaited',
      cause: `awaited:${id}:${since.getTime()}:${step}`,
      letter: (isFamily) => awaitedLetter(isFamily, { number, days, dossierId: id, publicUrl }),
    })
    await recordSystem(tx, id, { action: 'remind', detail: { rule: NAME, step } })
    return true
  },
} as const satisfies Rule
