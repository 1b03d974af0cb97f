import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readingSnapshotAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { showNumber } from '../dossiers/number.ts'
import { makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { sessionCookie } from '../http/session.ts'
import { aSession } from '../sessions/builders.ts'
import { ownData } from './own-data.ts'
import { ownDataWords as words } from './words.ts'

const SECRETS = [
  'hash-du-mot-de-passe',
  'secret-de-l-application',
  'identifiant-de-la-cle',
  'cle-publique',
  'code-de-secours',
]
let scene: SceneSite
let number: string
before(async () => {
  scene = await makeSceneSite()
  const { owner, actors } = scene
  const { accountId } = actors.treating
  const now = new Date()
  const [hash, secret, credentialId, publicKey, codeHash] = SECRETS as [string, string, string, string, string]
  await owner.insertInto('passwords').values({ accountId, hash, setAt: now }).execute()
  await owner.insertInto('totpSecrets').values({ accountId, secret, startedAt: now, confirmedAt: now }).execute()
  const key = { id: newId(), accountId, credentialId, publicKey, counter: 0, name: 'Clé du bureau' }
  await owner.insertInto('passkeys').values(key).execute()
  await owner.insertInto('recoveryCodes').values({ accountId, codeHash, madeAt: now }).execute()
  await owner
    .insertInto('identityLinks')
    .values({ issuer: 'https://psc.exemple.test', subject: 'f:1', accountId })
    .execute()
  const template = { id: newId(), accountId, question: 'commentaire', name: 'Antécédents', text: 'Sans particularité' }
  await owner.insertInto('textTemplates').values(template).execute()
  const dossier = await owner.selectFrom('dossiers').select('number').executeTakeFirstOrThrow()
  number = showNumber(dossier.number)
})
after(() => scene?.stop())

type Row = Record<string, unknown>
type File = Record<keyof typeof words.parts, Row & Row[]> & { lisezMoi: { parties: Row } }
const take = async (caller: Parameters<SceneSite['visitor']>[0]) =>
  (await scene.visitor(caller)).post('/compte/donnees', {})

test('the file holds every part that it explains, and the page lists the same', async () => {
  const { status, text, headers } = await take('treating')
  assert.equal(status, 200)
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="mes-donnees-\d{4}-\d{2}-\d{2}\.json"$/)
  const file: File = JSON.parse(text)
  assert.deepEqual(Object.keys(file).slice(1), Object.keys(words.parts))
  assert.deepEqual(Object.keys(file.lisezMoi.parties), Object.keys(words.parts))
  assert.equal(file.compte.nom, 'Traitant')
  assert.partialDeepStrictEqual(file.moyensDeConnexion.clesDAcces, [{ nom: 'Clé du bureau' }])
  assert.partialDeepStrictEqual(file.moyensDeConnexion.codesDeSecours, { restants: 1 })
  assert.equal(file.delegationsDonnees.length, 3)
  assert.equal(file.modelesDeTexte[0]?.texte, 'Sans particularité')
  assert.ok(file.sessionsOuvertes.length > 0)
  assert.ok(file.acces.some((access) => access.dossier === number && access.geste === 'Dossier créé'))
  const { text: page } = await (await scene.visitor('treating')).get('/compte/donnees')
  for (const { nom } of Object.values(words.parts)) assert.ok(page.includes(nom), nom)
})

test('neither secret, nor hash, nor patient', async () => {
  const { text } = await take('treating')
  const sessions = await scene.owner.selectFrom('sessions').select('tokenHash').execute()
  for (const secret of [...SECRETS, ...sessions.map(({ tokenHash }) => tokenHash)]) assert.ok(!text.includes(secret))
  assert.doesNotMatch(text, /Témoin|Odette|1941-06-02/i)
})

test('its owner is told by mail and by the journal; somebody else’s data is not his', async () => {
  const { text } = await take('medicalReceiver')
  const file: File = JSON.parse(text)
  assert.deepEqual(file.delegationsDonnees, [])
  assert.ok(!text.includes('Traitant'))
  const { accountId } = scene.actors.medicalReceiver
  const told = await scene.owner
    .selectFrom('mails')
    .select('subject')
    .where('recipient', 'ilike', 'Coordonnateur@%')
    .execute()
  assert.ok(told.some(({ subject }) => subject === 'Les données de votre compte ont été téléchargées'))
  const lines = await scene.owner
    .selectFrom('journalEntries')
    .select('action')
    .where('accountId', '=', accountId)
    .execute()
  assert.ok(lines.some(({ action }) => action === 'takeOwnData'))
  assert.ok(file.connexions.some(({ geste }) => geste === 'Données du compte téléchargées'))
})

test('an old sign-in is confirmed first', async () => {
  const actor = { ...scene.actors.otherDoctor, strongAt: new Date(Date.now() - 3_600_000) }
  const cookie = `${sessionCookie(scene.config)}=${await aSession(scene.db, actor)}`
  const headers = { cookie, origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin' }
  for (const method of ['GET', 'POST']) {
    const { status, location } = await scene.ask('/compte/donnees', { method, headers })
    assert.equal(status, 303)
    assert.equal(location, '/connexion/confirmer?suite=%2Fcompte%2Fdonnees')
  }
})

test('a long list is whole: each line once', async () => {
  const { accountId } = scene.actors.reader
  await sql`insert into journal_entries (id, chain_id, account_id, actor, space, action, target, reason)
    select gen_random_uuid(), ${accountId}::uuid, ${accountId}::uuid, 'Essai', 'doctor', 'searchPatients', i::text, 'self'
    from generate_series(1, 2001) i`.execute(scene.owner)
  const file: File = JSON.parse((await take('reader')).text)
  assert.equal(file.acces.filter(({ geste }) => geste === 'Recherche de patients').length, 2001)
})

test('all is of one instant: what is committed while the file is made is not in it', async () => {
  const { treating } = scene.actors
  const text = await readingSnapshotAs(scene.db, treating, async (tx) => {
    let made = ''
    for await (const piece of ownData(tx, treating, new Date(), 30)) {
      if (made.endsWith('"compte": '))
        await scene.owner.updateTable('textTemplates').set({ name: 'Changé entre-temps' }).execute()
      made += piece
    }
    return made
  })
  const now = await scene.owner.selectFrom('textTemplates').select('name').execute()
  assert.deepEqual(now, [{ name: 'Changé entre-temps' }])
  assert.ok(text.includes('Antécédents') && !text.includes('Changé entre-temps'))
})

test('five files an hour', async () => {
  const statuses = []
  for (let each = 0; each < 6; each++) statuses.push((await take('strangerAgent')).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
})
