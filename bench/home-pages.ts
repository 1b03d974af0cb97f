// The pages of the doctor’s home that are measured, and what each doctor looks for in his own list.
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { pageKeyText } from '../src/db/page-key.ts'
import type { Page, Session } from './pages.ts'

type Sought = {
  cookie: string
  count: number
  /** Of his last open dossiers by change, at four fifths of the list. */
  deep: string
  common: string
  rare: string
  number: string
  year: string
}

export async function homePages(owner: Db, sessions: readonly Session[]): Promise<{ pages: Page[]; turns: number }> {
  const sought = await Promise.all(sessions.map((session) => soughtBy(owner, session)))
  const long = sought.filter(({ count }) => count > 300)
  const of = (all: readonly Sought[]) => (turn: number) => all[turn % all.length] ?? sought[0] ?? nobody
  const any = of(sought)
  const list = (name: string, query: string): Page => ({
    name,
    visit: (turn) => ({ path: `/dossiers${query}`, cookie: any(turn).cookie }),
  })
  const search = (name: string, typed: (one: Sought) => string): Page => ({
    name: `recherche : ${name}`,
    visit: (turn) => ({
      method: 'POST',
      path: '/dossiers/recherche',
      cookie: any(turn).cookie,
      fields: { q: typed(any(turn)) },
      answer: 303,
      follows: 200,
    }),
  })
  const pages: Page[] = [
    list('en cours', ''),
    list('annulés ou archivés', '?onglet=clos'),
    list('hors patientèle', '?onglet=hors-patientele'),
    list('tri par modification, plus anciens d’abord', '?ordre=croissant'),
    list('tri par numéro', '?tri=numero'),
    list('tri par numéro, à l’envers', '?tri=numero&ordre=decroissant'),
    list('tri par nom', '?tri=nom'),
    list('tri par nom, à l’envers', '?tri=nom&ordre=decroissant'),
    list('un filtre', '?attendu=remplir.medical'),
    {
      name: 'page profonde (aux quatre cinquièmes, 500 dossiers ou plus)',
      visit: (turn) => ({ path: `/dossiers?apres=${of(long)(turn).deep}`, cookie: of(long)(turn).cookie }),
    },
    search('nom fréquent', ({ common }) => common),
    search('nom rare', ({ rare }) => rare),
    search('deux lettres', ({ common }) => common.slice(0, 2)),
    search('faute de frappe', ({ rare }) => misspelt(rare)),
    search('nom et année', ({ common, year }) => `${common} ${year}`),
    {
      name: 'numéro',
      visit: (turn) => ({
        method: 'POST',
        path: '/dossiers/recherche',
        cookie: any(turn).cookie,
        fields: { q: any(turn).number },
        answer: 303,
        follows: 303,
      }),
    },
  ]
  return { pages, turns: sought.length }
}

const nobody: Sought = { cookie: '', count: 0, deep: '', common: '', rare: '', number: '', year: '' }

async function soughtBy(owner: Db, { accountId, cookie }: Session): Promise<Sought> {
  const { rows } = await sql<{
    id: string
    changedAt: Date
    number: string
    birthName: string
    year: string
  }>`
    select m.dossier_id as id, m.dossier_changed_at as changed_at, m.number, p.birth_name, extract(year from p.birth_date)::text as year
    from dossier_members m join patients p on p.id = m.of_patient_id
    where m.account_id = ${accountId} and m.via is null and m.until is null and not m.dossier_is_closed
    order by m.dossier_changed_at desc`.execute(owner)
  const names = new Map<string, number>()
  for (const { birthName } of rows) names.set(birthName, (names.get(birthName) ?? 0) + 1)
  const byCount = [...names].toSorted(([a, most], [b, count]) => count - most || (a < b ? -1 : 1)).map(([name]) => name)
  const deep = rows[Math.floor(rows.length * 0.8)]
  const [first] = rows
  const common = byCount[0] ?? 'Martin'
  return {
    cookie,
    count: rows.length,
    deep: deep ? pageKeyText({ at: deep.changedAt, id: deep.id }) : '',
    common,
    rare: byCount.findLast((name) => name.length > 6) ?? common,
    number: first?.number ?? '',
    year: rows.find(({ birthName }) => birthName === common)?.year ?? '1930',
  }
}

/** Two neighbours exchanged, as the fingers do. */
const misspelt = (name: string): string => `${name.slice(0, 2)}${name[3] ?? ''}${name[2] ?? ''}${name.slice(4)}`
