import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { newId } from '../db/new-id.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { MailNotSent, sendMail } from './send-mail.ts'

let stage: Stage
before(async () => {
  stage = await aStage()
})
after(() => stage.stop())

const recipient = 'dre.exemple@exemple.test'

async function aMail(): Promise<string> {
  const id = newId()
  await stage.owner
    .insertInto('mails')
    .values({
      id,
      cause: id,
      recipient,
      subject: 'Dossier G 4127 8830 K, L’Étoile',
      body: 'Bonjour,\n\nUne demande.\n',
    })
    .execute()
  return id
}

const sentAt = async (id: string) =>
  (await stage.owner.selectFrom('mails').select('sentAt').where('id', '=', id).executeTakeFirstOrThrow()).sentAt

const through = (port: number): Stage['context'] => ({
  ...stage.context,
  config: { ...stage.context.config, mail: { ...stage.context.config.mail, smtpUrl: `smtp://127.0.0.1:${port}` } },
})

/** A mail server on loopback that keeps what it takes, or refuses every recipient. */
async function startServer(port: number, options: { refuses?: boolean } = {}) {
  const taken: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(options.refuses ? Object.assign(new Error(`550 no such user ${address}`), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        taken.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return { taken, stop: () => new Promise<void>((done) => server.close(done)) }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

test('a mail server that is down makes the letter wait; once it is up the letter leaves, a single time', async () => {
  const port = await freePort()
  const id = await aMail()
  await assert.rejects(sendMail(through(port), id), MailNotSent)
  assert.equal(await sentAt(id), null)

  const server = await startServer(port)
  try {
    assert.deepEqual(await sendMail(through(port), id), { sent: true })
    assert.deepEqual(await sendMail(through(port), id), { sent: false })
  } finally {
    await server.stop()
  }
  assert.notEqual(await sentAt(id), null)
  assert.equal(server.taken.length, 1)
  const [mail] = server.taken
  assert.equal(mail?.subject, 'Dossier G 4127 8830 K, L’Étoile')
  assert.equal(mail?.text?.trim(), 'Bonjour,\n\nUne demande.')
  assert.equal(mail?.to && 'text' in mail.to ? mail.to.text : '', recipient)
  assert.equal(mail?.messageId?.includes(id), true)
})

test('two workers with the same letter send it once', async () => {
  const port = await freePort()
  const server = await startServer(port)
  const id = await aMail()
  try {
    const results = await Promise.all([sendMail(through(port), id), sendMail(through(port), id)])
    assert.equal(results.filter(({ sent }) => sent).length, 1)
  } finally {
    await server.stop()
  }
  assert.equal(server.taken.length, 1)
})

test('a refused recipient is a failure that does not tell his address', async () => {
  const port = await freePort()
  const server = await startServer(port, { refuses: true })
  const id = await aMail()
  try {
    await assert.rejects(sendMail(through(port), id), (error: Error) => {
      assert.ok(error instanceof MailNotSent)
      assert.doesNotMatch(`${error.message}\n${error.stack}\n${JSON.stringify(error)}`, /exemple\.test/)
      return true
    })
  } finally {
    await server.stop()
  }
  assert.equal(await sentAt(id), null)
})

test('the demonstration keeps its letters: none leaves and each is marked sent', async () => {
  const id = await aMail()
  assert.equal(stage.context.config.mail.smtpUrl, undefined)
  assert.deepEqual(await sendMail(stage.context, id), { sent: true })
  assert.notEqual(await sentAt(id), null)
})

test('elsewhere a missing mail server is a failure, not a silence', async () => {
  const id = await aMail()
  const config = { ...stage.context.config, isDemo: false }
  await assert.rejects(sendMail({ ...stage.context, config }, id), MailNotSent)
  assert.equal(await sentAt(id), null)
})

test('a letter that is gone is nothing to send', async () => {
  assert.deepEqual(await sendMail(stage.context, newId()), { sent: false })
})
