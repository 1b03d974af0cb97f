import type { PgBoss } from 'pg-boss'
import { forgetObject, forgetUploads } from '../attachments/forget-uploads.ts'
import type { Context } from '../context.ts'
import { forgetDocuments, prepareDocument } from '../documents/prepare-document.ts'
import { announceEvent } from '../mails/announce-event.ts'
import { sendMail } from '../mails/send-mail.ts'
import { sendResetLink } from '../passwords/send-reset-link.ts'
import { forgetSignIns } from '../sign-in/forget-sign-ins.ts'
import type { JobName, Jobs } from './job.ts'
import { runRule } from './rule.ts'
import { rules } from './rules.ts'

type Handlers = { [N in JobName]: (context: Context, payload: Jobs[N]) => Promise<unknown> }

const handlers: Handlers = {
  'announce-event': (context, { eventId }) => announceEvent(context, eventId),
  'send-mail': (context, { mailId }) => sendMail(context, mailId),
  'send-reset-link': (context, { linkId }) => sendResetLink(context, linkId),
  'forget-sign-ins': (context) => forgetSignIns(context),
  'prepare-document': (context, payload) => prepareDocument(context, payload),
  'forget-documents': (context) => forgetDocuments(context),
  'forget-uploads': (context) => forgetUploads(context),
  'forget-object': (context, payload) => forgetObject(context, payload),
}

/** Seconds between two looks: letters leave quickly, the timetable can wait. */
const POLLING: Record<JobName, number> = {
  'announce-event': 0.5,
  'send-mail': 0.5,
  'send-reset-link': 0.5,
  'forget-sign-ins': 60,
  'prepare-document': 0.5,
  'forget-documents': 60,
  'forget-uploads': 60,
  'forget-object': 10,
}

const RULES_POLLING = 15

/** Takes jobs until the queue stops. A handler that throws is tried again later by the queue. */
export async function startWorker(context: Context, boss: PgBoss): Promise<void> {
  const take = <N extends JobName>(name: N) =>
    work<Jobs[N]>(context, boss, name, POLLING[name], (payload) => handlers[name](context, payload))
  for (const name of Object.keys(handlers) as JobName[]) await take(name)
  for (const rule of rules) await work(context, boss, rule.name, RULES_POLLING, () => runRule(context, rule))
}

const work = <Payload extends object>(
  context: Context,
  boss: PgBoss,
  name: string,
  seconds: number,
  handle: (payload: Payload) => Promise<unknown>,
) =>
  boss.work<Payload>(name, { pollingIntervalSeconds: seconds }, async ([job]) => {
    if (!job) return
    try {
      await handle(job.data)
    } catch (error) {
      context.log.warn(
        { job: name, id: job.id, kind: (error as Error).name, code: (error as { code?: string }).code },
        'job failed, will be retried',
      )
      throw error
    }
  })
