// A real mail server on loopback that keeps what it takes.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Mailbox = { url: string; next(to: string, subject: RegExp): Promise<ParsedMail>; stop(): Promise<void> }

export async function startMailbox(): Promise<Mailbox> {
  const taken: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        taken.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** The next letter to this address, not read before. */
    async next(to, subject) {
      for (let waited = 0; waited < 20_000; waited += 100) {
        const at = taken.findIndex((mail) => addressesOf(mail).includes(to) && subject.test(mail.subject ?? ''))
        const [mail] = at < 0 ? [] : taken.splice(at, 1)
        if (mail) return mail
        await new Promise((later) => setTimeout(later, 100))
      }
      throw new Error(`no letter « ${subject} » came to ${to}`)
    },
    stop: () => new Promise<void>((done) => server.close(done)),
  }
}

const addressesOf = ({ to }: ParsedMail): string[] =>
  [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))

export const codeIn = ({ text }: ParsedMail): string => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
export const linkIn = ({ text }: ParsedMail): string => /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? ''
