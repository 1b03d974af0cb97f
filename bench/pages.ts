import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import type { Visit } from './visit.ts'

export type Session = { accountId: string; cookie: string }
/** `visit(turn)`: whose turn it is decides the doctor, the dossier and the place. */
export type Page = { name: string; visit(turn: number): Visit }

const DOSSIERS_EACH = 4
// A page that knows of every change so far: no answer comes back as a conflict.
const LATEST = '999999999'
const radii = ['10', '30', '50', '100']

/** The four pages measured. Sixteen requests under way never touch the same dossier. */
export async function pagesMeasured(
  owner: Db,
  sessions: readonly Session[],
): Promise<{ pages: Page[]; turns: number }> {
  const dossiers = await dossiersOf(owner, sessions)
  const places = await placesOf(owner)
  const turns = dossiers.length
  const at = (turn: number) => dossiers[turn % turns] ?? { id: '', cookie: '' }
  const page = randomUUID()
  const pages: Page[] = [
    { name: 'liste du médecin', visit: (turn) => ({ path: '/dossiers', cookie: at(turn).cookie }) },
    { name: 'ouvrir un dossier', visit: (turn) => ({ path: `/dossiers/${at(turn).id}`, cookie: at(turn).cookie }) },
    {
      name: 'enregistrer une réponse',
      visit: (turn) => ({
        method: 'POST',
        path: `/dossiers/${at(turn).id}/volets/administratif/reponse?question=chambre`,
        cookie: at(turn).cookie,
        fields: { page, version: LATEST, chambre: `Chambre seule, essai ${turn} ${Date.now()}` },
      }),
    },
    {
      name: 'recherche de structures',
      visit: (turn) => ({
        path: `/dossiers/${at(turn).id}/structures?autour=${places[turn % places.length]}&rayon=${radii[turn % radii.length]}`,
        cookie: at(turn).cookie,
      }),
    },
  ]
  return { pages, turns }
}

/** A few open dossiers of each doctor, one doctor after the other. */
export async function dossiersOf(owner: Db, sessions: readonly Session[]): Promise<{ id: string; cookie: string }[]> {
  const { rows } = await sql<{ id: string; accountId: string; rank: string }>`
    select id, account_id, rank from (
      select d.id, m.account_id, row_number() over (partition by m.account_id order by d.id) as rank
      from dossier_members m join dossiers d on d.id = m.dossier_id
      where m.until is null and m.account_id = any(${sessions.map(({ accountId }) => accountId)}::uuid[])
        and d.orientation = 'grandAge' and d.status not in ('cancelled', 'archived')) ranked
    where rank <= ${DOSSIERS_EACH} order by rank, account_id`.execute(owner)
  const cookies = new Map(sessions.map(({ accountId, cookie }) => [accountId, cookie]))
  return rows.map(({ id, accountId }) => ({ id, cookie: cookies.get(accountId) ?? '' }))
}

/** Communes that have a home, all over the country: dense and sparse ones as they come. */
async function placesOf(owner: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select commune_code as code from structures where commune_code is not null order by md5(finess) limit 97`.execute(
    owner,
  )
  return rows.map(({ code }) => code)
}
