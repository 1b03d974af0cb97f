import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { tellCircle } from '../dossiers/tell-circle.ts'
import { isMarked, isOlder, mark } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { recipientsOf } from '../mails/store.ts'
import { notify } from '../notifications/notify.ts'
import { reminderLetter, unansweredLetter } from './letters.ts'

const NAME = 'remind-structures'

/** The first reminder, or the second; a demande found late gets the second alone. */
function unanswered(tx: Tx, at: Date, { rules }: Config) {
  const sentAt = sql`demandes.sent_at`
  const step = sql<number>`case when ${isOlder(sentAt, at, { days: rules.structureSecondReminderDays })} then 2 else 1 end`
  return tx
    .selectFrom('demandes')
    .innerJoin('dossiers', 'dossiers.id', 'demandes.dossierId')
    .select([
      'demandes.id',
      'demandes.dossierId',
      'demandes.finess',
      'demandes.sentAt',
      'dossiers.number',
      step.as('step'),
    ])
    .where('demandes.status', 'in', ['sent', 'read'])
    .where('dossiers.status', 'not in', ['cancelled', 'archived'])
    .where(isOlder(sentAt, at, { days: rules.structureReminderDays }))
    .where((eb) => eb.not(isMarked(NAME, sql`demandes.id`, sentAt, step)))
    .orderBy('demandes.sentAt')
}

/** A structure that says nothing is reminded twice; then the doctor and the family are told that it did not answer. */
export const remindStructures = {
  name: NAME,
  schedule: '30 7 * * *',
  settings: {
    STRUCTURE_REMINDER_DAYS: ({ rules }) => rules.structureReminderDays,
    STRUCTURE_SECOND_REMINDER_DAYS: ({ rules }) => rules.structureSecondReminderDays,
  },
  what: 'A demande without an answer so many days after its sending: its structure is reminded, twice; then it is marked « sans réponse », and its doctor and the family are told.',
  says: 'Demandes sans réponse : relancer la structure',
  due: (tx, at, config) => unanswered(tx, at, config).execute(),
  async act(tx, services, id, at) {
    const { config } = services
    const found = unanswered(tx, at, config).where('demandes.id', '=', id)
    const demande = await found.forUpdate('demandes').skipLocked().executeTakeFirst()
    if (!demande?.sentAt) return false
    const { dossierId, finess, number, sentAt, step } = demande
    if (!(await mark(tx, { rule: NAME, subject: id, since: sentAt, step, at }))) return false
    const { publicUrl, rules } = config
    const cause = `reminder:${id}:${sentAt.getTime()}:${step}`
    const days = step === 2 ? rules.structureSecondReminderDays : rules.structureReminderDays
    for (const recipient of await recipientsOf(tx, { dossierId, finess }, 'structure'))
      await notify(tx, services, {
        to: recipient,
        kind: 'received',
        news: 'remind',
        dossierId,
        demandeId: id,
        cause,
        letter: reminderLetter({ number, days, link: `${publicUrl}/demandes/${id}` }),
      })
    if (step === 2)
      await tellCircle(tx, services, {
        dossierId,
        news: 'unanswered',
        cause,
        letter: (isFamily) =>
          unansweredLetter({ number, days, link: `${publicUrl}${isFamily ? '/famille' : `/dossiers/${dossierId}`}` }),
      })
    await recordSystem(tx, dossierId, { action: 'remind', target: id, detail: { rule: NAME, step } })
    return true
  },
} as const satisfies Rule
