import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CompiledQuery, sql } from 'kysely'
import { actingAs, readingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { readerOfPlans } from '../db/plan-shapes.ts'
import { handOver } from '../dossiers/hand-over.ts'
import { showNumber } from '../dossiers/number.ts'
import { type Answered, makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { record } from './record.ts'
import { listAccesses } from './store.ts'
import { verifyJournal } from './verify.ts'

let scene: SceneSite
let number: string
before(async () => {
  scene = await makeSceneSite()
  const dossier = await scene.owner.selectFrom('dossiers').select('number').executeTakeFirstOrThrow()
  number = showNumber(dossier.number)
})
after(() => scene?.stop())

type Caller = Parameters<SceneSite['visitor']>[0]
const at = async (caller: Caller, path: string): Promise<Answered> => (await scene.visitor(caller)).get(path)
const page = async (caller: Caller, query = '') => (await at(caller, `/compte/acces${query}`)).text
/** A number is written with spaces that do not break. */
const count = (text: string, what: string) => text.split(what).length - 1

test('what a colleague does on a dossier that was lent to him is his access, and the lender’s « en mon nom »; nobody else’s', async () => {
  assert.equal((await at('delegate', `/dossiers/${scene.dossierId}`)).status, 200)
  const own = await page('delegate')
  assert.ok(own.includes(number) && own.includes('Dossier ouvert') && own.includes('Essai Traitant'))
  const lent = await page('treating', '?de=confreres')
  assert.ok(lent.includes('Dossier ouvert') && lent.includes('Essai Délégué'))
  assert.equal(count(await page('delegate', '?de=confreres'), 'Dossier ouvert'), 0)
  assert.equal(count(await page('otherDoctor', '?de=confreres'), 'Dossier ouvert'), 0)
  assert.equal(count(await page('treating'), '>Essai Délégué<'), 0)
})

test('a colleague who may only read is told as one who reads', async () => {
  assert.equal((await at('reader', `/dossiers/${scene.dossierId}`)).status, 200)
  assert.match(await page('reader'), /Essai Traitant <span class="soft">en lecture/)
  assert.match(await page('treating', '?de=confreres'), /Essai Lecteur <span class="soft">en lecture/)
})

test('reading through the interface for software is done in the lender’s name too', async () => {
  const before = count(await page('treating', '?de=confreres'), 'Volet ouvert')
  assert.equal((await at('delegate', `/fhir/QuestionnaireResponse/${scene.dossierId}-administratif`)).status, 200)
  assert.equal(count(await page('treating', '?de=confreres'), 'Volet ouvert'), before + 1)
})

test('whose name it was done in is part of what the chain of hashes proves', async () => {
  assert.deepEqual((await verifyJournal(scene.owner)).faults, [])
})

test('a dossier that is no more one’s own is a number and a date, without a name nor a link', async () => {
  const former = await page('setAsideDoctor')
  assert.ok(former.includes(number) && former.includes('Dossier écarté'))
  assert.doesNotMatch(former, /TÉMOIN|Odette/)
  assert.ok(!former.includes(`/dossiers/${scene.dossierId}`))
  assert.match(await page('treating'), /TÉMOIN/)
})

test('a structure reads its own accesses, never a name of a patient', async () => {
  for (const caller of ['medicalReceiver', 'formerReceiver'] as const) {
    const text = await page(caller)
    assert.ok(text.includes(number) && text.includes('Demande ouverte'))
    assert.doesNotMatch(text, /TÉMOIN|Odette/)
  }
})

test('a number is told to nobody who has not opened the dossier', async () => {
  const { rows } = await readingAs(scene.db, scene.actors.otherDoctor, (tx) =>
    tx.executeQuery(CompiledQuery.raw('select * from numbers_of_accesses($1)', [[scene.dossierId]])),
  )
  assert.deepEqual(rows, [])
})

test('pages follow each other by key: each line once, none left out, even in the same millisecond', async () => {
  const { otherDoctor: doctor } = scene.actors
  await actingAs(scene.db, doctor, async (tx) => {
    for (let each = 0; each < 225; each++)
      await record(tx, doctor, { action: 'searchPatients', reason: 'self', target: String(each) })
  })
  const seen: (string | null)[] = []
  let after: string | undefined
  for (let pages = 0; pages < 6; pages++) {
    const found = await readingAs(scene.db, doctor, (tx) =>
      listAccesses(tx, 'own', doctor.accountId, { size: 50, after }),
    )
    seen.push(...found.slice(0, 50).map(({ target }) => target))
    after = found[49]?.id
    if (found.length <= 50) break
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 225 }, (_, rank) => String(224 - rank)),
  )
  const first = await page('otherDoctor')
  const next = /href="(\/compte\/acces\?apres=[^"]+)"/.exec(first)?.[1] ?? ''
  assert.equal(count((await at('otherDoctor', next)).text, 'Recherche de patients'), 25)
})

test('a period holds its last day whole; a day that does not exist is none', async () => {
  const today = new Date().toLocaleDateString('fr-CA', { timeZone: 'Europe/Paris' })
  assert.ok((await page('otherDoctor', `?du=${today}&au=${today}`)).includes('Recherche de patients'))
  assert.ok((await page('otherDoctor', '?au=2020-01-01')).includes('Aucun accès sur cette période'))
  assert.ok((await page('otherDoctor', '?du=2026-02-31')).includes('Recherche de patients'))
  assert.ok((await page('otherDoctor', `?du=${today}&au=2026-01-01`)).includes('Recherche de patients'))
})

test('a key of another’s line shows nothing of his', async () => {
  const { id } = await scene.owner
    .selectFrom('journalEntries')
    .select('id')
    .where('accountId', '=', scene.actors.treating.accountId)
    .limit(1)
    .executeTakeFirstOrThrow()
  for (const key of [id, newId(), 'x'])
    assert.equal((await at('strangerAgent', `/compte/acces?apres=${key}`)).status, 200)
})

test('what a former doctor reads of his own accesses after he handed the dossier over is its number', async () => {
  const to = scene.actors.otherDoctor.accountId
  const handed = await handOver(scene.context, scene.actors.treating, scene.dossierId, {
    doctorId: to,
    keepsReading: false,
  })
  assert.ok('handedOver' in handed)
  for (const query of ['', '?de=confreres']) {
    const text = await page('treating', query)
    assert.ok(text.includes(number))
    assert.doesNotMatch(text, /TÉMOIN|Odette/)
  }
})

test('both lists are read in the order of an index, however long the journal', async (context) => {
  const { owner, db, database, actors } = scene
  const { accountId } = actors.treating
  await sql`insert into journal_entries (id, chain_id, account_id, actor, space, action, dossier_id, reason, detail)
    select gen_random_uuid(), md5('chain' || i % 400)::uuid,
      case when i % 2 = 0 then ${accountId}::uuid else md5('account' || i % 40)::uuid end, '', 'doctor', 'openDossier',
      md5('chain' || i % 400)::uuid, 'treating',
      case when i % 4 = 1 then jsonb_build_object('onBehalfOf', ${accountId}::text) else '{}' end
    from generate_series(1, 6000) i`.execute(owner)
  await sql`vacuum analyze journal_entries`.execute(owner)
  const indexes = { own: 'journal_entries_of_account', inMyName: 'journal_entries_in_name' } as const
  const reader = readerOfPlans(database.appUrl, db)
  context.after(() => reader.stop())
  for (const whose of ['own', 'inMyName'] as const)
    for (const after of [undefined, newId()])
      for (const nodes of await reader.plansOf(accountId, (tx) =>
        listAccesses(tx, whose, accountId, { size: 50, after }),
      )) {
        assert.ok(
          nodes.some((node) => node['Index Name'] === indexes[whose]),
          JSON.stringify(nodes),
        )
        for (const node of nodes) assert.ok(!['Seq Scan', 'Sort'].includes(node['Node Type']), JSON.stringify(node))
      }
})
