import type { Actor } from '../accounts/account.ts'
import { Absent } from '../db/absent.ts'
import { isFhir, sendOutcome } from '../fhir/outcome.ts'
import { passButton } from '../links/pages/button.ts'
import { TooManyPasswords } from '../passwords/turns.ts'
import { buttonLink, postButton } from '../ui/buttons.ts'
import { plainPage } from '../ui/layout.ts'
import { type Call, contextOf, UnreadableForm } from './page.ts'
import { frameOf } from './render.ts'
import { endedWords, errorWords } from './words.ts'

const OUTAGES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
])

/** The one place where an exception becomes a page; what is logged holds no personal data. */
export function answerError(error: Error, call: Call): Response | Promise<Response> {
  if (error instanceof Absent) return notFoundPage(call)
  if (error instanceof UnreadableForm) return errorPage(call, 400, errorWords.unreadable)
  if (error instanceof TooManyPasswords) {
    call.header('Retry-After', '5')
    return errorPage(call, 503, errorWords.busy)
  }
  const isOutage = isDatabaseOutage(error)
  const { log } = contextOf(call)
  log.error(
    { code: codeOf(error), kind: error.name, path: call.req.routePath, ...(isOutage ? {} : { stack: stackOf(error) }) },
    'request failed',
  )
  if (isOutage) call.header('Retry-After', '10')
  return isOutage ? errorPage(call, 503, errorWords.unavailable) : errorPage(call, 500, errorWords.failure)
}

export const notFoundPage = (call: Call) => errorPage(call, 404, errorWords.notFound)
/** An account that no space is open to is told so, wherever it goes. */
export function forbiddenPage(call: Call) {
  const actor = call.get('actor')
  if (actor?.spaces.length !== 0) return errorPage(call, 403, errorWords.otherSpace)
  return actor.space === 'agent' ? habilitationEnded(call, actor) : errorPage(call, 403, errorWords.noSpace)
}
/** It was open when this session began: he is led back to where he came from, or to the doors. */
const habilitationEnded = (call: Call, { isByLink }: Pick<Actor, 'isByLink'>) =>
  isByLink
    ? errorPage(call, 403, endedWords.byLink, passButton(endedWords.byLink.submit, 'doctor'))
    : errorPage(call, 403, endedWords.own, postButton(endedWords.own.submit, '/deconnexion', { kind: 'primary' }))
export const foreignPage = (call: Call) => errorPage(call, 403, errorWords.foreign)
export const tooLargePage = (call: Call) => errorPage(call, 413, errorWords.tooLarge)

type ErrorWords = { title: string; text: string; action?: { label: string; href: string } }

function errorPage(
  call: Call,
  status: 400 | 403 | 404 | 413 | 500 | 503,
  { title, text, action }: ErrorWords,
  button = action && buttonLink(action.label, action.href || call.req.path),
): Response | Promise<Response> {
  if (isFhir(call)) return sendOutcome(call, status, text)
  const code = `Erreur ${status}`
  return call.html(
    // The same page whatever the address: its help too.
    plainPage(frameOf(call, { title, help: '/aide' }), {
      code,
      title,
      lines: [text],
      ...(button ? { action: button } : {}),
    }),
    status,
  )
}

export function isDatabaseOutage(error: unknown): boolean {
  if (OUTAGES.has(codeOf(error) ?? '') || isFatal(error)) return true
  return (
    error instanceof Error &&
    /Connection terminated|a connection error and is not queryable|timeout exceeded when trying to connect|Client was closed/.test(
      error.message,
    )
  )
}

/** PostgreSQL ended the session, or refused to begin it. */
const isFatal = (error: unknown): boolean => /^(?:FATAL|PANIC)$/.test((error as { severity?: string }).severity ?? '')

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

/** PostgreSQL puts values in its messages: keep the places, drop the words. */
const stackOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n')
