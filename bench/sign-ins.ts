// Sign-ins: how many, what two hundred at once do to the other pages, and whether the time tells which accounts exist.
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { hashPassword, parameters } from '../src/passwords/hash.ts'
import { type Figures, load, type Pace, table } from './load.ts'
import type { Session } from './pages.ts'
import { codeFor } from './provider.ts'
import { bodyOf, headersOf, send } from './visit.ts'

const PASSWORD = 'brouette mauve sur la digue'
const CROWD = 200
const TRIES = 200

export const rppsOf = (doctor: number): string => `997${String(doctor).padStart(8, '0')}`

/** Numbers for all doctors, one password for those whose rank is even: the others have none. */
export async function givePasswords(owner: Db, doctors: number): Promise<void> {
  await sql`insert into account_identifiers (account_id, system, value)
    select uuid_of('account', i), 'rpps', '997' || lpad(i::text, 8, '0') from generate_series(1, ${doctors}::int) i`.execute(
    owner,
  )
  await sql`insert into passwords (account_id, hash, set_at)
    select uuid_of('account', i), ${await hashPassword(PASSWORD)}, now() from generate_series(2, ${doctors}::int, 2) i`.execute(
    owner,
  )
}

const passwordName = `mot de passe (Argon2id, ${parameters.memoryCost / 1024} Mio, ${parameters.timeCost} passes)`

type Program = { url: string; memory(): number; clock(): number }

/** Each from an address of its own: a limit per address would stop the measure. */
const givePassword = async (url: string, identifier: string, password: string, turn: number): Promise<number> => {
  const visit = { path: '/connexion/mot-de-passe', fields: { identifiant: identifier, motDePasse: password } }
  const answer = await fetch(new URL(visit.path, url), {
    method: 'POST',
    redirect: 'manual',
    body: bodyOf(visit) ?? '',
    headers: { ...headersOf(visit, url), 'x-forwarded-for': `198.18.${(turn >> 8) & 255}.${turn & 255}` },
  })
  await answer.arrayBuffer()
  return answer.status
}

export async function signInFigures(
  program: Program,
  sessions: readonly Session[],
  { doctors, pace, base }: { doctors: number; pace: Pace; base: () => number },
): Promise<string> {
  const byPassword = (turn: number) =>
    givePassword(program.url, rppsOf(2 + 2 * (turn % (doctors / 2 - 1))), PASSWORD, turn).then(
      (status) => status === 303,
    )
  const byProvider = (turn: number) => callback(program.url, 1 + (turn % doctors))
  const rows = [
    await load(passwordName, pace, byPassword, [program.clock, base]),
    await load('retour e-CPS (aller compris)', pace, byProvider, [program.clock, base]),
  ]
  const amid = await crowd(program, sessions, doctors)
  return [
    table(rows),
    `Mémoire pendant ${CROWD} connexions par mot de passe à la fois : ${amid.memory} Mo`,
    table(amid.rows),
    `Le temps dit-il qui existe ?\n\n${await tellingTimes(program.url, doctors)}`,
  ].join('\n\n')
}

/** From the button to the session: both requests of our own. */
async function callback(url: string, doctor: number): Promise<boolean> {
  const visit = { path: '/connexion/e-cps', fields: { suite: '/' } }
  const init = {
    method: 'POST',
    redirect: 'manual' as const,
    body: bodyOf(visit) ?? '',
    headers: headersOf(visit, url),
  }
  const begun = await fetch(new URL(visit.path, url), init)
  const asked = new URL(begun.headers.get('location') ?? '').searchParams
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
  const back = new URLSearchParams({ code: codeFor(doctor, asked.get('nonce') ?? ''), state: asked.get('state') ?? '' })
  const answer = await fetch(new URL(`/connexion/retour?${back}`, url), { redirect: 'manual', headers: { cookie } })
  return answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/')
}

/** The list of the doctors, at a person’s pace, alone and then while two hundred passwords are given again and again. */
async function crowd(
  program: Program,
  sessions: readonly Session[],
  doctors: number,
): Promise<{ rows: Figures[]; memory: number }> {
  const pace = { connections: 8, seconds: 6, warmUp: 1, pause: 0.2 }
  const list = (turn: number) =>
    send(program.url, { path: '/dossiers', cookie: sessions[turn % sessions.length]?.cookie ?? '' })
  const alone = await load('liste, seule', pace, list)
  let isOver = false
  let memory = 0
  const busy = { answered: 0, sentAway: 0 }
  const hundreds = Array.from({ length: CROWD }, async (_, rank) => {
    for (let turn = rank; !isOver; turn += CROWD) {
      const status = await givePassword(program.url, rppsOf(2 + 2 * (turn % (doctors / 2 - 1))), PASSWORD, turn).catch(
        () => 0,
      )
      if (status === 303) busy.answered++
      else busy.sentAway++
      memory = Math.max(memory, program.memory())
    }
  })
  const amid = await load(`liste, pendant ${CROWD} connexions par mot de passe`, pace, list)
  isOver = true
  await Promise.all(hundreds)
  const name = `${amid.name} (${busy.answered} faites, ${busy.sentAway} renvoyées)`
  return { rows: [alone, { ...amid, name }], memory }
}

/** Mean and standard deviation, in ms, of what three kinds of refused tries take, asked in turn. */
async function tellingTimes(url: string, doctors: number): Promise<string> {
  const kinds: Record<string, (turn: number) => string> = {
    'numéro inconnu': (turn) => `998${String(turn).padStart(8, '0')}`,
    'compte sans mot de passe': (turn) => rppsOf(1 + 2 * (turn % (doctors / 2))),
    'mot de passe faux': (turn) => rppsOf(2 + 2 * (turn % (doctors / 2 - 1))),
  }
  const times = new Map<string, number[]>(Object.keys(kinds).map((name) => [name, []]))
  for (let turn = 0; turn < TRIES; turn++)
    for (const [rank, [name, identifierOf]] of Object.entries(kinds).entries()) {
      const start = performance.now()
      await givePassword(url, identifierOf(turn), 'ce n’est pas lui', 40_000 + turn * 3 + rank)
      times.get(name)?.push(performance.now() - start)
    }
  const lines = [...times].map(([name, all]) => {
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length
    const spread = Math.sqrt(all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / all.length)
    const median = all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0
    return `| ${name} | ${all.length} | ${mean.toFixed(2)} | ${median.toFixed(2)} | ${spread.toFixed(2)} |`
  })
  return [
    '| essai refusé | essais | moyenne ms | médiane ms | écart type ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}
