import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import { revokeDelegation } from '../delegations/revoke-delegation.ts'
import { aDemandeTo, anAgent, aStage, aStructure, type Stage, statusOf, withEmail } from '../demandes/builders.ts'
import { aDoctor, aDossier, done, joinDossier, sealVolet } from '../dossiers/builders.ts'
import { reactivateDossier } from '../dossiers/reactivate-dossier.ts'
import { runRule } from '../jobs/rule.ts'
import { verdictOn } from '../seals/seal.ts'
import { mergeFiches } from './merge-fiches.ts'
import { replaceDossier } from './replace-dossier.ts'
import { settleMerges } from './settle-merges.ts'
import { proposalsFor } from './store.ts'
import { tellApart } from './tell-apart.ts'
import { undoFiches } from './undo-fiches.ts'
import { undoReplacement } from './undo-replacement.ts'

const DAY = 86_400_000
let stage: Stage
let now = new Date()
before(async () => {
  stage = await aStage(() => now)
})
afterEach(() => {
  now = new Date()
})
after(() => stage.stop())

let rank = 0
/** Of a person whom no other test knows. */
const aPerson = () => ({ birthName: `Double-${'abcdefghijklmnopqrstuvwxyz'[rank++]}` })

const rowOf = (id: string) =>
  stage.owner
    .selectFrom('dossiers')
    .select(['patientId', 'status', 'number', 'closedBecause', 'replacedBy', 'progress'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const ficheOf = async (id: string) => (await rowOf(id)).patientId
const proposals = async (doctor: Actor, id: string) => {
  const fiche = await ficheOf(id)
  return actingAs(stage.context.db, doctor, (tx) => proposalsFor(tx, doctor.accountId, [fiche]))
}
const lettersOf = (cause: string) =>
  stage.owner.selectFrom('mails').select(['recipient', 'subject', 'body']).where('cause', 'like', cause).execute()
const notFound = { refused: 'notFound' }

/** Two records of one person, each with a dossier of this doctor. */
async function twoFiches(doctor: Actor, more: { one?: object; other?: object } = {}) {
  const person = aPerson()
  const kept = await aDossier(stage, doctor, { ...person, ...more.one })
  const other = await aDossier(stage, doctor, { ...person, ...more.other })
  return { keptDossierId: kept, otherDossierId: other }
}

/** One record with two live dossiers. */
async function twoDossiers(doctor: Actor) {
  const pair = await twoFiches(doctor)
  done(await mergeFiches(stage.context, doctor, pair))
  return { keptId: pair.keptDossierId, dossierId: pair.otherDossierId }
}

test('two records with the same traits are proposed to the doctor who treats both, until he tells them apart', async () => {
  const { owner, context } = stage
  const [doctor, colleague] = [await aDoctor(owner, 'Traitant'), await aDoctor(owner, 'Confrère')]
  const pair = await twoFiches(doctor)
  const { keptDossierId: kept, otherDossierId: other } = pair
  await joinDossier(stage, other, colleague)
  for (const [id, twin] of [
    [kept, other],
    [other, kept],
  ] as const)
    assert.deepEqual(
      (await proposals(doctor, id)).map((each) => [each.of, each.one, each.other]),
      [['fiches', id, twin]],
    )
  assert.deepEqual(await proposals(colleague, other), [])
  assert.deepEqual(await tellApart(context, colleague, pair), notFound)
  done(await tellApart(context, doctor, pair))
  done(await tellApart(context, doctor, pair))
  assert.deepEqual(await proposals(doctor, kept), [])
  assert.deepEqual(await proposals(doctor, other), [])
})

test('the same national number is proposed whatever the traits; two different ones never, and they are not merged', async () => {
  const doctor = await aDoctor(stage.owner, 'Matricule')
  const [one, other] = ['254026399999921', '141060100100187']
  const same = await twoFiches(doctor, { one: { nir: one }, other: { nir: one, birthName: 'Faute' } })
  assert.equal((await proposals(doctor, same.keptDossierId))[0]?.other, same.otherDossierId)
  const two = await twoFiches(doctor, { one: { nir: one }, other: { nir: other } })
  const twins = (await proposals(doctor, two.keptDossierId)).map((each) => each.other)
  assert.ok(!twins.includes(two.otherDossierId))
  assert.deepEqual(await mergeFiches(stage.context, doctor, two), { refused: 'differentIns' })
  assert.notEqual(await ficheOf(two.keptDossierId), await ficheOf(two.otherDossierId))
})

test('merging moves the doctor’s own dossiers, nobody else’s, and tells who follows them without a word of the person', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const [sharing, stranger] = await Promise.all(
    ['partage', 'etranger'].map(async (name) => withEmail(owner, await aDoctor(owner, name), `${name}@exemple.test`)),
  )
  assert.ok(sharing && stranger)
  const pair = await twoFiches(doctor)
  const { keptDossierId: kept, otherDossierId: other } = pair
  await joinDossier(stage, other, sharing)
  const foreign = await aDossier(stage, stranger, { birthName: 'Etrangere' })
  const left = await ficheOf(other)
  await owner.updateTable('dossiers').set({ patientId: left }).where('id', '=', foreign).execute()
  assert.deepEqual(await mergeFiches(context, stranger, pair), notFound)
  assert.deepEqual(await mergeFiches(context, sharing, pair), notFound)
  done(await mergeFiches(context, doctor, pair))
  done(await mergeFiches(context, doctor, pair))
  assert.equal(await ficheOf(other), await ficheOf(kept))
  assert.equal(await ficheOf(foreign), left)
  const letters = await lettersOf(`fiches:merged:%:${other}:%`)
  assert.deepEqual(
    letters.map(({ recipient }) => recipient),
    ['partage@exemple.test'],
  )
  for (const { subject, body } of letters) assert.doesNotMatch(subject + body, /Double|Odette/i)
  const lines = await owner
    .selectFrom('journalEntries')
    .select('dossierId')
    .where('action', '=', 'mergeFiches')
    .where('dossierId', 'in', [kept, other, foreign])
    .execute()
  assert.deepEqual(new Set(lines.map(({ dossierId }) => dossierId)), new Set([kept, other]))
})

test('a death told by one record alone, and an age that does not fit, keep them apart', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const pair = await twoFiches(doctor)
  const dead = await ficheOf(pair.otherDossierId)
  await owner.updateTable('patients').set({ diedOn: '2026-01-01' }).where('id', '=', dead).execute()
  assert.deepEqual(await mergeFiches(context, doctor, pair), { refused: 'deathDiffers' })
  const birthDate = `${now.getFullYear() - 3}-01-01`
  const child = await aDossier(
    stage,
    doctor,
    { birthDate, nir: '254026399999921' },
    { orientation: 'tnd', destinations: [] },
  )
  const adult = await aDossier(stage, doctor, { nir: '254026399999921' })
  const result = await mergeFiches(context, doctor, { keptDossierId: adult, otherDossierId: child })
  assert.equal('refused' in result && result.refused, 'age')
})

test('a seal stays good, and says the identity of its day', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const pair = await twoFiches(doctor, { one: { usageName: 'Gardée' } })
  await sealVolet(stage, doctor, pair.otherDossierId, 'administratif')
  const sealOf = () =>
    owner
      .selectFrom('voletSeals')
      .select(['content', 'hash', 'signature'])
      .where('dossierId', '=', pair.otherDossierId)
      .executeTakeFirstOrThrow()
  const before = await sealOf()
  done(await mergeFiches(context, doctor, pair))
  const seal = await sealOf()
  assert.deepEqual(seal, before)
  assert.equal(await verdictOn(context.sealKeys.find, seal), 'intact')
  assert.equal(JSON.parse(seal.content).identity.usageName, null)
})

test('a delegation of chosen patients that names one record alone stops merging and undoing: nobody sees more, nor less', async () => {
  const { owner, context } = stage
  const [doctor, colleague] = [await aDoctor(owner, 'Traitant'), await aDoctor(owner, 'Remplaçant')]
  const pair = await twoFiches(doctor)
  const { keptDossierId: kept, otherDossierId: other } = pair
  const fiches = [await ficheOf(kept), await ficheOf(other)] as const
  const lend = async (patients: string[] | 'all') => {
    const wanted = { id: newId(), delegateId: colleague.accountId, level: 'read', patients } as const
    const times = { since: new Date(Date.now() - 1000), until: new Date(Date.now() + DAY) }
    done(await grantDelegation(context, doctor, { ...wanted, ...times }))
    return wanted.id
  }
  const seen = () =>
    actingAs(context.db, colleague, async (tx) => {
      const rows = await tx.selectFrom('dossiers').select('id').where('id', 'in', [kept, other]).orderBy('id').execute()
      return rows.map(({ id }) => id)
    })
  const alone = await lend([fiches[1]])
  const refused = await mergeFiches(context, doctor, pair)
  assert.equal('refused' in refused && refused.refused, 'lentApart')
  assert.ok('lent' in refused && refused.lent.isMine && refused.lent.colleague?.includes('Remplaçant'))
  done(await revokeDelegation(context, doctor, alone))
  await lend([...fiches])
  const both = await seen()
  assert.equal(both.length, 2)
  done(await mergeFiches(context, doctor, pair))
  assert.deepEqual(await seen(), both)
  const since = await lend([fiches[0]])
  assert.equal(((await undoFiches(context, doctor, other)) as { refused?: string }).refused, 'lentApart')
  done(await revokeDelegation(context, doctor, since))
  await lend('all')
  done(await undoFiches(context, doctor, other))
  assert.deepEqual(await seen(), both)
})

test('two persons are not put together, nor is a national number dropped', async () => {
  const doctor = await aDoctor(stage.owner, 'Prudent')
  const two = await twoFiches(doctor, { other: { firstName: 'Rose' } })
  assert.deepEqual(await mergeFiches(stage.context, doctor, two), { refused: 'differentTraits' })
  const { keptDossierId, otherDossierId } = await twoFiches(doctor, { other: { nir: '254026399999921' } })
  const kept = (id: string, other: string) =>
    mergeFiches(stage.context, doctor, { keptDossierId: id, otherDossierId: other })
  assert.deepEqual(await kept(keptDossierId, otherDossierId), { refused: 'losesIns' })
  done(await kept(otherDossierId, keptDossierId))
})

test('once its person died it is not taken apart; a correction of the record kept stays there, and the other has its own back', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Défait')
  const pair = await twoFiches(doctor, { one: { usageName: 'Gardée' }, other: { usageName: 'Laissée' } })
  const { keptDossierId: kept, otherDossierId: other } = pair
  done(await mergeFiches(context, doctor, pair))
  const id = await ficheOf(kept)
  const change = (values: { birthName?: string; diedOn?: string | null }) =>
    owner.updateTable('patients').set(values).where('id', '=', id).execute()
  await change({ birthName: 'Corrigée', diedOn: '2026-01-01' })
  assert.deepEqual(await undoFiches(context, doctor, kept), { refused: 'diedSince' })
  await change({ diedOn: null })
  done(await undoFiches(context, doctor, kept))
  const namesOf = async (dossierId: string) =>
    owner
      .selectFrom('patients')
      .select(['birthName', 'usageName'])
      .where('id', '=', await ficheOf(dossierId))
      .executeTakeFirstOrThrow()
  assert.deepEqual(await namesOf(kept), { birthName: 'Corrigée', usageName: 'Gardée' })
  const theirs = await namesOf(other)
  assert.equal(theirs.usageName, 'Laissée')
  assert.notEqual(theirs.birthName, 'Corrigée')
})

test('a colleague who treats both persons undoes it too, once; one who treats one of them does not', async () => {
  const { owner, context } = stage
  const [doctor, ofBoth, ofOne, ofKept] = [
    await aDoctor(owner, 'Réunissant'),
    await aDoctor(owner, 'Des-Deux'),
    await aDoctor(owner, 'Du-Déplacé'),
    await aDoctor(owner, 'Du-Gardé'),
  ]
  const pair = await twoFiches(doctor)
  const { keptDossierId: kept, otherDossierId: other } = pair
  const left = await ficheOf(other)
  await joinDossier(stage, other, ofOne)
  await joinDossier(stage, kept, ofKept)
  done(await mergeFiches(context, doctor, pair))
  for (const id of [kept, other]) await joinDossier(stage, id, ofBoth)
  assert.deepEqual(await undoFiches(context, ofOne, other), notFound)
  assert.deepEqual(await undoFiches(context, ofKept, kept), notFound)
  const both = await Promise.all([undoFiches(context, ofBoth, kept), undoFiches(context, doctor, kept)])
  assert.ok(both.every((each) => 'undone' in each || each.refused === 'notFound'))
  assert.ok(both.some((each) => 'undone' in each))
  assert.equal(await ficheOf(other), left)
  const lines = await owner
    .selectFrom('journalEntries')
    .select('accountId')
    .where('action', '=', 'undoFiches')
    .where('dossierId', '=', other)
    .execute()
  assert.equal(lines.length, 1)
})

test('undoing gives each dossier its record back, also one that a colleague has since; what was opened since stays', async () => {
  const { owner, context } = stage
  const [doctor, next] = [await aDoctor(owner, 'Traitant'), await aDoctor(owner, 'Suivant')]
  const pair = await twoFiches(doctor)
  const { keptDossierId: kept, otherDossierId: other } = pair
  const left = await ficheOf(other)
  done(await mergeFiches(context, doctor, pair))
  await joinDossier(stage, other, next)
  await owner
    .deleteFrom('dossierMembers')
    .where('dossierId', '=', other)
    .where('accountId', '=', doctor.accountId)
    .execute()
  assert.deepEqual(await undoFiches(context, next, other), notFound)
  done(await undoFiches(context, doctor, kept))
  assert.equal(await ficheOf(other), left)
  assert.deepEqual(await undoFiches(context, doctor, kept), notFound)
})

test('what was merged later is undone first', async () => {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const person = aPerson()
  const first = await twoFiches(doctor, { one: person, other: person })
  const third = await aDossier(stage, doctor, person)
  const [a, b, c] = [await ficheOf(first.otherDossierId), await ficheOf(first.keptDossierId), await ficheOf(third)]
  const fiches = async () => [
    await ficheOf(first.otherDossierId),
    await ficheOf(first.keptDossierId),
    await ficheOf(third),
  ]
  done(await mergeFiches(stage.context, doctor, first))
  now = new Date(now.getTime() + 1000)
  done(await mergeFiches(stage.context, doctor, { keptDossierId: third, otherDossierId: first.keptDossierId }))
  assert.deepEqual(await fiches(), [c, c, c])
  done(await undoFiches(stage.context, doctor, first.otherDossierId))
  assert.deepEqual(await fiches(), [b, b, c])
  done(await undoFiches(stage.context, doctor, first.otherDossierId))
  assert.deepEqual(await fiches(), [a, b, c])
})

test('after the time to undo nothing is undone; a record that nothing refers to is deleted, once, and no other', async () => {
  const { owner, context } = stage
  const [doctor, other] = [await aDoctor(owner, 'Traitant'), await aDoctor(owner, 'Autre')]
  const [emptied, shared] = [await twoFiches(doctor), await twoFiches(doctor)]
  const foreign = await aDossier(stage, other)
  const fiches = [await ficheOf(emptied.otherDossierId), await ficheOf(shared.otherDossierId)]
  await owner
    .updateTable('dossiers')
    .set({ patientId: fiches[1] ?? '' })
    .where('id', '=', foreign)
    .execute()
  for (const pair of [emptied, shared]) done(await mergeFiches(context, doctor, pair))
  const mergedAt = now
  const left = async () => (await owner.selectFrom('patients').select('id').where('id', 'in', fiches).execute()).length
  now = new Date(mergedAt.getTime() + context.config.mergeUndoDays * DAY - 1)
  const others = await runRule(context, settleMerges)
  assert.equal(await left(), 2)
  assert.equal(typeof others, 'number')
  now = new Date(mergedAt.getTime() + context.config.mergeUndoDays * DAY)
  assert.deepEqual(await undoFiches(context, doctor, emptied.otherDossierId), notFound)
  const counts = await Promise.all([runRule(context, settleMerges), runRule(context, settleMerges)])
  assert.equal(counts[0] + counts[1], 2)
  assert.equal(await runRule(context, settleMerges), 0)
  assert.equal(await left(), 1)
  assert.equal(await ficheOf(foreign), fiches[1])
})

test('the dossier that is replaced points to the one kept; only structures that follow both read its number', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const { dossierId, keptId } = await twoDossiers(doctor)
  const [both, alone, asked, onlyChosen] = await Promise.all([1, 2, 3, 4].map(() => aStructure(owner)))
  assert.ok(both && alone && asked && onlyChosen)
  const live = (finess: string) => aDemandeTo(owner, dossierId, finess, { status: 'waiting' })
  const demandes = { both: await live(both), alone: await live(alone), asked: await live(asked) }
  await aDemandeTo(owner, dossierId, onlyChosen, { status: 'selected' })
  await aDemandeTo(owner, keptId, both, { status: 'read' })
  const agent = await anAgent(owner, [alone])
  const replacing = { dossierId, keptId, ask: [demandes.asked] }
  done(await replaceDossier(context, doctor, replacing))
  done(await replaceDossier(context, doctor, replacing))
  const [closed, kept] = [await rowOf(dossierId), await rowOf(keptId)]
  assert.deepEqual([closed.status, closed.closedBecause, closed.replacedBy], ['cancelled', 'duplicate', keptId])
  const commentOf = async (demandeId: string) =>
    (
      await owner
        .selectFrom('demandeEvents')
        .select('comment')
        .where('demandeId', '=', demandeId)
        .executeTakeFirstOrThrow()
    ).comment
  const figures = kept.number.slice(1, 5)
  assert.match((await commentOf(demandes.both)) ?? '', new RegExp(figures))
  assert.match((await commentOf(demandes.asked)) ?? '', new RegExp(figures))
  assert.equal(await commentOf(demandes.alone), null)
  const selected = await owner
    .selectFrom('demandes')
    .select(['finess', 'status'])
    .where('dossierId', '=', keptId)
    .where('finess', '<>', both)
    .execute()
  assert.deepEqual(selected, [{ finess: asked, status: 'selected' }])
  const seen = await actingAs(context.db, agent, (tx) => tx.selectFrom('dossiers').select('id').execute())
  assert.deepEqual(seen, [{ id: dossierId }])
})

test('undoing a replacement gives back the dossier and what was only chosen; what was sent is not sent again', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const { dossierId, keptId } = await twoDossiers(doctor)
  const [waiting, chosen] = await Promise.all([1, 2].map(() => aStructure(owner)))
  assert.ok(waiting && chosen)
  const sent = await aDemandeTo(owner, dossierId, waiting, { status: 'waiting' })
  await aDemandeTo(owner, dossierId, chosen, { status: 'selected' })
  const { progress } = await rowOf(dossierId)
  done(await replaceDossier(context, doctor, { dossierId, keptId, ask: [] }))
  done(await undoReplacement(context, doctor, dossierId))
  const row = await rowOf(dossierId)
  assert.deepEqual([row.status, row.closedBecause, row.replacedBy, row.progress], ['inProgress', null, null, progress])
  assert.equal(await statusOf(owner, sent), 'cancelled')
  const again = await owner
    .selectFrom('demandes')
    .select(['finess', 'status'])
    .where('dossierId', '=', dossierId)
    .where('status', '<>', 'cancelled')
    .execute()
  assert.deepEqual(again, [{ finess: chosen, status: 'selected' }])
  const [before, letters] = [await rowOf(dossierId), await lettersOf(`unreplaced:${dossierId}:%`)]
  done(await undoReplacement(context, doctor, dossierId))
  assert.deepEqual([await rowOf(dossierId), await lettersOf(`unreplaced:${dossierId}:%`)], [before, letters])
})

test('once settled, a dossier that was replaced is taken up again like any other, and points nowhere', async () => {
  const { owner, context } = stage
  const doctor = await aDoctor(owner, 'Traitant')
  const { dossierId, keptId } = await twoDossiers(doctor)
  done(await replaceDossier(context, doctor, { dossierId, keptId, ask: [] }))
  now = new Date(now.getTime() + context.config.mergeUndoDays * DAY)
  assert.ok((await runRule(context, settleMerges)) >= 1)
  assert.deepEqual(await undoReplacement(context, doctor, dossierId), notFound)
  assert.equal((await rowOf(dossierId)).replacedBy, keptId)
  done(await reactivateDossier(context, doctor, dossierId))
  assert.deepEqual([(await rowOf(dossierId)).status, (await rowOf(dossierId)).replacedBy], ['inProgress', null])
})

test('a delegate neither compares, merges, replaces nor undoes; the database says so too', async () => {
  const { owner, context } = stage
  const [doctor, delegate] = [await aDoctor(owner, 'Traitant'), await aDoctor(owner, 'Délégué')]
  const pair = await twoFiches(doctor)
  const times = { since: new Date(Date.now() - 1000), until: new Date(Date.now() + DAY) }
  const wanted = { id: newId(), delegateId: delegate.accountId, level: 'validate', patients: 'all', ...times } as const
  done(await grantDelegation(context, doctor, wanted))
  assert.deepEqual(await mergeFiches(context, delegate, pair), notFound)
  assert.deepEqual(await tellApart(context, delegate, pair), notFound)
  const to = await ficheOf(pair.keptDossierId)
  await assert.rejects(
    actingAs(context.db, delegate, (tx) =>
      tx.updateTable('dossiers').set({ patientId: to }).where('id', '=', pair.otherDossierId).execute(),
    ),
    /permission denied/,
  )
  done(await mergeFiches(context, doctor, pair))
  assert.deepEqual(await undoFiches(context, delegate, pair.otherDossierId), notFound)
  const replacing = { dossierId: pair.otherDossierId, keptId: pair.keptDossierId, ask: [] }
  assert.deepEqual(await replaceDossier(context, delegate, replacing), notFound)
  await assert.rejects(
    actingAs(context.db, delegate, (tx) =>
      tx
        .updateTable('dossiers')
        .set({ replacedBy: pair.keptDossierId })
        .where('id', '=', pair.otherDossierId)
        .execute(),
    ),
    /permission denied/,
  )
  done(await replaceDossier(context, doctor, replacing))
  assert.deepEqual(await undoReplacement(context, delegate, pair.otherDossierId), notFound)
})

test('two windows that keep one record each: the first holds, the second is told so', async () => {
  const doctor = await aDoctor(stage.owner, 'Deux-Fenêtres')
  const { keptDossierId: one, otherDossierId: other } = await twoFiches(doctor)
  const fiche = await ficheOf(one)
  const keep = (keptDossierId: string, otherDossierId: string) =>
    mergeFiches(stage.context, doctor, { keptDossierId, otherDossierId })
  done(await keep(one, other))
  assert.deepEqual(await keep(other, one), { refused: 'otherKept' })
  done(await keep(one, other))
  assert.deepEqual([await ficheOf(one), await ficheOf(other)], [fiche, fiche])
})

test('ten a day: merging and undoing again and again writes to colleagues no more', async () => {
  const doctor = await aDoctor(stage.owner, 'Infatigable')
  const pair = await twoFiches(doctor)
  for (let times = 0; times < 5; times++) {
    done(await mergeFiches(stage.context, doctor, pair))
    done(await undoFiches(stage.context, doctor, pair.otherDossierId))
  }
  assert.deepEqual(await mergeFiches(stage.context, doctor, pair), { refused: 'tooMany' })
  assert.notEqual(await ficheOf(pair.keptDossierId), await ficheOf(pair.otherDossierId))
  now = new Date(now.getTime() + DAY)
  done(await mergeFiches(stage.context, doctor, pair))
})
