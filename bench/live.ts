// Open pages: how long after a doctor’s save the open lists of the same dossier are told, and what they cost the others.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { load } from './load.ts'
import { dossiersOf, type Session } from './pages.ts'
import type { Stage } from './stage.ts'
import { headersOf, send } from './visit.ts'

const OPEN_PAGES = 500
const SAVES = 60
const LATEST = '999999999'

type Stream = { accountId: string; told: number[]; close(): void }

export async function liveFigures({ owner, program, sessions }: Stage): Promise<string> {
  const readers = [...new Map(sessions.map((session) => [session.accountId, session])).values()]
  const dossiers = await dossiersOf(owner, readers)
  const alone = await listUnder(program.url, readers)
  const before = program.memory()
  const streams = await Promise.all(
    Array.from({ length: OPEN_PAGES }, (_, turn) => open(program.url, readers[turn % readers.length])),
  )
  const delays: number[] = []
  let expected = 0
  let strangers = 0
  for (let turn = 0; turn < SAVES; turn++) {
    const dossier = dossiers[turn % dossiers.length]
    const reader = readers.find(({ cookie }) => cookie === dossier?.cookie)
    if (!dossier || !reader) continue
    for (const stream of streams) stream.told.length = 0
    const start = performance.now()
    if (!(await save(program.url, dossier, turn))) throw new Error('an answer was not saved')
    await setTimeout(400)
    const concerned = streams.filter(({ accountId }) => accountId === reader.accountId)
    expected += concerned.length
    delays.push(...concerned.flatMap(({ told }) => (told[0] ? [told[0] - start] : [])))
    strangers += streams.filter(({ accountId, told }) => accountId !== reader.accountId && told.length > 0).length
  }
  const amid = await listUnder(program.url, readers)
  const after = program.memory()
  for (const stream of streams) stream.close()
  delays.sort((a, b) => a - b)
  const at = (share: number) => (delays[Math.floor(delays.length * share)] ?? Number.NaN).toFixed(0)
  return [
    `${OPEN_PAGES} listes ouvertes, ${SAVES} enregistrements : ${delays.length} pages prévenues sur ${expected}`,
    `${strangers} chez un autre`,
    `de l’envoi de la réponse à la page prévenue p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
    `liste pendant ce temps p95 ${amid.p95.toFixed(1)} ms (${alone.p95.toFixed(1)} sans page ouverte)`,
    `mémoire ${before} → ${after} Mo`,
  ].join(', ')
}

const listUnder = (url: string, readers: readonly Session[]) =>
  load('liste', { connections: 2, seconds: 4, warmUp: 1 }, (turn) =>
    send(url, { path: '/dossiers', cookie: readers[turn % readers.length]?.cookie ?? '' }),
  )

const save = (url: string, { id, cookie }: { id: string; cookie: string }, turn: number) =>
  send(url, {
    method: 'POST',
    path: `/dossiers/${id}/volets/administratif/reponse?question=chambre`,
    cookie,
    fields: { page: randomUUID(), version: LATEST, chambre: `Chambre au calme, ${turn}, ${Date.now()}` },
  })

const agent = new Agent({ keepAlive: true, maxSockets: OPEN_PAGES + 10 })

/** Resolves when the stream has said its first word. */
function open(url: string, session: Session | undefined): Promise<Stream> {
  const visit = { path: `/dossiers/changements?vu=${Date.now() + 3_600_000}`, cookie: session?.cookie ?? '' }
  const headers = { ...headersOf(visit, url), accept: 'text/event-stream' }
  return new Promise((resolve, reject) => {
    const sent = request(new URL(visit.path, url), { agent, headers }, (answer) => {
      const told: number[] = []
      const stream = { accountId: session?.accountId ?? '', told, close: () => sent.destroy() }
      if (answer.statusCode !== 200) reject(new Error(`a stream was answered ${answer.statusCode}`))
      answer.on('data', (chunk: Buffer) => {
        if (chunk.includes('event: changement')) told.push(performance.now())
        resolve(stream)
      })
      answer.on('error', () => undefined)
    })
    sent.on('error', reject)
    sent.end()
  })
}
