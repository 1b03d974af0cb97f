import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { aPdf } from '../src/attachments/builders.ts'
import type { Db } from '../src/db/connection.ts'
import { newId } from '../src/db/new-id.ts'

const MB = 1024 * 1024
const PARALLEL = 16
const ROUNDS = 3

type Program = { url: string; memory: () => number }
type Session = { accountId: string; cookie: string }

/** Sixteen scans of 10 MB at once, each for another dossier, three times; memory of the program seen every 20 ms. */
export async function uploadFigures(program: Program, db: Db, sessions: readonly Session[]): Promise<string> {
  const scan = {
    dictionary: '/Subtype /Image /Width 2480 /Height 3508 /Filter /DCTDecode',
    data: randomBytes(10 * MB - 2048),
  }
  const file = new Blob([new Uint8Array(aPdf({ streams: [scan] }))])
  const at = await dossiersOf(db, sessions)
  const before = program.memory()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, program.memory())
  }, 20)
  const times: number[] = []
  const start = performance.now()
  try {
    for (let round = 0; round < ROUNDS; round++)
      times.push(...(await Promise.all(at.map((each) => upload(program.url, each, file)))))
  } finally {
    clearInterval(watch)
  }
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const percentile = (share: number) => ((times[Math.floor(times.length * share)] ?? 0) / 1000).toFixed(1)
  const rate = ((times.length * file.size) / MB / seconds).toFixed(0)
  return `Dépôt de 10 Mo × ${at.length} à la fois : ${rate} Mo/s, p50 ${percentile(0.5)} s, p95 ${percentile(0.95)} s ; mémoire du programme ${before} Mo avant, ${peak} Mo au plus, ${program.memory()} Mo après`
}

type Target = { path: string; cookie: string }

async function dossiersOf(db: Db, sessions: readonly Session[]): Promise<Target[]> {
  const targets = sessions.slice(0, PARALLEL).map(async ({ accountId, cookie }) => {
    const { rows } = await sql<{ id: string }>`
      select d.id from dossiers d join dossier_members m on m.dossier_id = d.id
      where m.account_id = ${accountId} and d.orientation = 'grandAge' and d.status not in ('cancelled', 'archived') limit 1`.execute(
      db,
    )
    return rows.map(({ id }) => ({ path: `/dossiers/${id}/pieces`, cookie }))
  })
  return (await Promise.all(targets)).flat()
}

async function upload(url: string, { path, cookie }: Target, file: Blob): Promise<number> {
  const form = new FormData()
  form.append('id', newId())
  form.append('type', 'ordonnance')
  form.append('fichier', file, 'scan.pdf')
  const headers = { cookie, origin: url, 'sec-fetch-site': 'same-origin', 'hx-request': 'true' }
  const start = performance.now()
  const answer = await fetch(`${url}${path}`, { method: 'POST', body: form, headers })
  const page = await answer.text()
  if (!answer.ok) throw new Error(`an upload was answered ${answer.status}: ${page.slice(0, 500)}`)
  return performance.now() - start
}
