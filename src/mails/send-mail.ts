import { createTransport } from 'nodemailer'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { MailView } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config'>

/** The queue tries again. Says nothing of the recipient: what the server answered often holds the address. */
export class MailNotSent extends Error {
  readonly code: string
  constructor(code: string) {
    super(`the mail server did not take the letter (${code})`)
    this.code = code
  }
}

/**
 * Hands one letter to the mail server and marks it sent. Its row is held meanwhile, so two workers never send it both.
 * Without a mail server the demonstration keeps it and marks it all the same.
 */
export const sendMail = ({ db, now, config }: Services, mailId: string): Promise<{ sent: boolean }> =>
  actingAsSystem(db, async (tx) => {
    const mail = await tx.selectFrom('mails').selectAll().where('id', '=', mailId).forUpdate().executeTakeFirst()
    if (!mail || mail.sentAt) return { sent: false }
    if (config.mail.smtpUrl) await deliver(config, config.mail.smtpUrl, mail)
    else if (!config.isDemo) throw new MailNotSent('no mail server')
    const isEmptied = mail.isSecret && config.mail.smtpUrl !== undefined
    await tx
      .updateTable('mails')
      .set({ sentAt: now(), ...(isEmptied ? { body: '', html: null } : {}) })
      .where('id', '=', mailId)
      .execute()
    return { sent: true }
  })

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

async function deliver({ mail, publicUrl }: Services['config'], smtpUrl: string, letter: MailView): Promise<void> {
  const { id, recipient, subject, body, html } = letter
  const transport = createTransport({ url: smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({
      from: mail.from,
      to: { name: '', address: recipient },
      subject,
      text: body,
      ...(html ? { html } : {}),
      // The same letter sent again after a crash is recognised by its number.
      messageId: `<${id}@${new URL(publicUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (error) {
    throw new MailNotSent((error as { code?: string }).code ?? 'unknown')
  } finally {
    transport.close()
  }
}
