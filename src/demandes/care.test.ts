import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { changeDestinations } from '../dossiers/change-destinations.ts'
import type { Progress } from '../dossiers/dossier.ts'
import { exportReceived } from '../seals/export-dossier.ts'
import { kindsFor } from '../volets/forms.ts'
import type { Answers, Destination, VoletKind } from '../volets/volet.ts'
import { aDemandeTo, anAgent, aStage, aStructure, movesOf, type Stage, statusOf, waitingJobs } from './builders.ts'
import { chooseStructures } from './choose-structures.ts'
import { concerns, type DemandeStatus, type HomeStay, type Stay } from './demande.ts'
import { eventsOf } from './event-store.ts'
import { listInbox } from './inbox-store.ts'
import { moveDemande } from './move-demande.ts'
import { sendDemandes } from './send-demandes.ts'
import { findDemande, markChanged } from './store.ts'

let stage: Stage
let doctor: Actor
before(async () => {
  stage = await aStage()
  doctor = await aDoctor(stage.owner, 'Prescripteur')
})
after(() => stage.stop())

type Care = Exclude<Stay, HomeStay>

/** A structure that gives this care in the Drôme. */
async function aUnit(stay: Care, given: { departments?: string[]; minMonths?: number; maxMonths?: number } = {}) {
  const kind = stay === 'palliatif' ? 'usp' : stay
  const finess = await aStructure(stage.owner, { kind, stays: [stay], name: `Unité ${stay}` })
  await stage.owner
    .insertInto('structureUnits')
    .values({ finess, stay, departments: ['26'], ...given })
    .execute()
  return { finess, stay, agent: await anAgent(stage.owner, [finess]) }
}

/** A dossier for somebody of Valence whose volets are validated, but for those named. */
async function dossierFor(destinations: readonly Destination[], drafts: readonly VoletKind[] = []) {
  const id = await aDossier(stage, doctor, {}, { orientation: 'sanitaire', destinations })
  await setProgress(id, kindsFor('sanitaire', destinations), drafts)
  await answer(id, 'social', { commune: '26362', accordPatient: 'oui' })
  return id
}

async function setProgress(id: string, kinds: readonly VoletKind[], drafts: readonly VoletKind[] = []) {
  const progress: Progress = {}
  for (const kind of kinds)
    progress[kind] = {
      state: drafts.includes(kind) ? 'draft' : 'validated',
      required: 1,
      answered: 1,
      sealNumber: drafts.includes(kind) ? 0 : 1,
    }
  await stage.owner
    .updateTable('dossiers')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute()
}

const answer = (dossierId: string, kind: VoletKind, answers: Answers) =>
  stage.owner
    .updateTable(kind === 'social' || kind === 'enfant' ? 'volets' : 'medicalVolets')
    .set({ answers: JSON.stringify(answers) })
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .execute()

const sealed = (dossierId: string, kind: VoletKind, ...flags: string[]) =>
  stage.owner
    .insertInto('medicalVoletSeals')
    .values({
      id: crypto.randomUUID(),
      dossierId,
      kind,
      number: 1,
      content: '{}',
      hash: '',
      signature: '',
      flags,
      sealedAt: new Date(),
      sealedBy: doctor.accountId,
      signer: '',
      signIn: '',
    })
    .execute()

const aPrescription = (dossierId: string) =>
  stage.owner
    .insertInto('medicalAttachments')
    .values({
      id: crypto.randomUUID(),
      attempt: crypto.randomUUID(),
      dossierId,
      kind: 'ordonnance',
      state: 'kept',
      name: 'ordonnance.pdf',
      type: 'pdf',
      size: 1,
      sha256: '',
      storedIn: 'database',
      addedBy: doctor.accountId,
      addedLabel: doctor.label,
      addedAt: new Date(),
    })
    .execute()

const patientOf = (id: string) => stage.owner.selectFrom('dossiers').select('patientId').where('id', '=', id)

const dossierStatus = async (id: string) =>
  (await stage.owner.selectFrom('dossiers').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

const chosenOf = async (dossierId: string) =>
  (
    await stage.owner.selectFrom('demandes').select(['finess', 'status']).where('dossierId', '=', dossierId).execute()
  ).map(({ finess, status }) => [finess, status])

describe('choosing units', () => {
  test('only what the dossier asks for, from who gives it', async () => {
    const id = await dossierFor(['smr'])
    const [smr, had] = [await aUnit('smr'), await aUnit('had')]
    const choose = (finess: string, stay: Stay) => chooseStructures(stage.context, doctor, id, [{ finess, stay }])
    assert.deepEqual(await choose(had.finess, 'had'), { refused: 'unknownStructure' })
    assert.deepEqual(await choose(had.finess, 'smr'), { refused: 'unknownStructure' })
    assert.deepEqual(await choose(smr.finess, 'permanent'), { refused: 'unknownStructure' })
    assert.deepEqual(await choose(smr.finess, 'smr'), { chosen: 1 })
  })

  test('care that does not come to the place of living cannot be chosen, nor sent once the person has moved', async () => {
    const id = await dossierFor(['had', 'ssiad', 'esa', 'smr'])
    for (const stay of ['had', 'ssiad', 'esa'] as const) {
      const elsewhere = await aUnit(stay, { departments: ['07'] })
      assert.deepEqual(await chooseStructures(stage.context, doctor, id, [elsewhere]), { refused: 'outOfZone' })
    }
    const [had, smr] = [await aUnit('had'), await aUnit('smr', { departments: [] })]
    assert.deepEqual(await chooseStructures(stage.context, doctor, id, [had, smr]), { chosen: 2 })
    await answer(id, 'social', { commune: '07010', accordPatient: 'oui' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'outOfZone' })
    const statuses = (await chosenOf(id)).map(([, status]) => status)
    assert.deepEqual(statuses, ['selected', 'selected'], 'none is sent alone')
  })
})

describe('sending', () => {
  const selected = async (dossierId: string, stay: Care) => {
    const { finess } = await aUnit(stay)
    return aDemandeTo(stage.owner, dossierId, finess, { stay, status: 'selected' })
  }

  test('the trunk and the volet of its destination are enough; the others wait', async () => {
    const id = await dossierFor(['smr', 'had'], ['had'])
    const [smr, had] = [await selected(id, 'smr'), await selected(id, 'had')]
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1, waiting: 1 })
    assert.deepEqual(await Promise.all([smr, had].map((each) => statusOf(stage.owner, each))), ['sent', 'selected'])
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'dossierNotReady' })
  })

  test('a volet of the trunk that is a draft holds all of them', async () => {
    const id = await dossierFor(['smr'], ['soins'])
    await selected(id, 'smr')
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'dossierNotReady' })
  })

  test('palliative care at home needs the volet of palliative care', async () => {
    const without = await dossierFor(['had'])
    await answer(without, 'had', { modePrincipal: '04' })
    await selected(without, 'had')
    assert.deepEqual(await sendDemandes(stage.context, doctor, without), { refused: 'dossierNotReady' })
    const draft = await dossierFor(['had', 'palliatif'], ['palliatif'])
    await selected(draft, 'had')
    await answer(draft, 'had', { modePrincipal: '09' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, draft), { sent: 1 })
    const whole = await dossierFor(['had', 'palliatif'])
    await answer(whole, 'had', { modePrincipal: '09', modeAssocie: '04' })
    await selected(whole, 'had')
    assert.deepEqual(await sendDemandes(stage.context, doctor, whole), { sent: 1 })
  })

  test('palliative care at home whose volet is a draft waits, and does not hold the others', async () => {
    const id = await dossierFor(['smr', 'had', 'palliatif'], ['palliatif'])
    await answer(id, 'had', { modePrincipal: '04' })
    const [smr, had] = [await selected(id, 'smr'), await selected(id, 'had')]
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1, waiting: 1 })
    assert.deepEqual(await Promise.all([smr, had].map((each) => statusOf(stage.owner, each))), ['sent', 'selected'])
  })

  test('a prescription said to be joined is looked for among the pieces, one handed over is not', async () => {
    const id = await dossierFor(['ssiad', 'esa'])
    await answer(id, 'ssiad', { ordonnance: ['jointe'] })
    await answer(id, 'esa', { ordonnance: ['oui'] })
    const [ssiad, esa] = [await selected(id, 'ssiad'), await selected(id, 'esa')]
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1, waiting: 1 })
    assert.deepEqual(await Promise.all([ssiad, esa].map((each) => statusOf(stage.owner, each))), ['selected', 'sent'])
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'pieceMissing' })
    await aPrescription(id)
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1 })
  })

  test('an answer kept aside holds nothing back', async () => {
    const id = await dossierFor(['had'])
    await selected(id, 'had')
    const aside = { medecinTraitant: 'aucun', accordMedecinTraitant: 'non', 'lieuSoins.commune': '07010' }
    await answer(id, 'social', { commune: '26362', accordPatient: 'oui', lieuSoins: 'domicile', ...aside })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1 })
  })

  test('a demande is not sent anew once the dossier no longer asks for its destination', async () => {
    const id = await dossierFor(['smr', 'had'])
    const { finess } = await aUnit('smr')
    const smr = await aDemandeTo(stage.owner, id, finess, { stay: 'smr', status: 'refused' })
    assert.ok('reopened' in (await changeDestinations(stage.context, doctor, id, ['had'])))
    await setProgress(id, kindsFor('sanitaire', ['had']))
    assert.deepEqual(await moveDemande(stage.context, doctor, smr, 'resend'), { refused: 'dossierNotReady' })
  })

  test('nothing goes for a patient who refuses, nor to a HAD that the attending doctor does not want', async () => {
    const id = await dossierFor(['had'])
    await selected(id, 'had')
    const agreed = { commune: '26362', accordPatient: 'oui', medecinTraitant: 'autre' }
    await answer(id, 'social', { commune: '26362', accordPatient: 'non' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'personOpposed' })
    await stage.owner
      .updateTable('patients')
      .set({ birthDate: '2014-06-02' })
      .where('id', 'in', patientOf(id))
      .execute()
    await answer(id, 'social', { ...agreed, 'autorite.accord': 'non' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'personOpposed' })
    await answer(id, 'social', { ...agreed, accordMedecinTraitant: 'non' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'doctorOpposed' })
    await answer(id, 'social', { ...agreed, accordMedecinTraitant: 'oui' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1 })
  })
})

describe('what a HAD reads', () => {
  for (const [modes, read, flags] of [
    [{ modePrincipal: '09' }, ['clinique', 'had'], ['Nuit']],
    [{ modePrincipal: '09', modeAssocie: '04' }, ['clinique', 'had', 'palliatif'], ['Nuit', 'Sédation']],
  ] as const)
    test(`with the modes ${Object.values(modes).join(' and ')}: ${read.join(', ')}`, async () => {
      const id = await dossierFor(['had', 'palliatif', 'smr'])
      await answer(id, 'had', modes)
      for (const [kind, flag] of [['clinique'], ['had', 'Nuit'], ['palliatif', 'Sédation'], ['smr']] as const)
        await sealed(id, kind, ...(flag ? [flag] : []))
      const { finess, agent } = await aUnit('had')
      const demande = await aDemandeTo(stage.owner, id, finess, { stay: 'had', status: 'selected' })
      assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1 })
      await actingAs(stage.context.db, agent, async (tx) => {
        const seals = await tx.selectFrom('medicalVoletSeals').select('kind').orderBy('kind').execute()
        assert.deepEqual(
          seals.map(({ kind }) => kind),
          read,
        )
        const [row] = await listInbox(tx, finess, 'sanitaire', 'nouvelles')
        assert.deepEqual(row?.flags, flags)
        const found = await findDemande(tx, demande)
        const concerned =
          found && kindsFor('sanitaire', ['had', 'palliatif', 'smr']).filter((kind) => concerns(found, kind))
        assert.deepEqual(concerned, ['social', 'clinique', 'soins', ...read.slice(1)])
      })
      await actingAs(stage.context.db, doctor, (tx) => markChanged(tx, id, ['palliatif'], new Date()))
      const told = await actingAs(stage.context.db, doctor, (tx) => findDemande(tx, demande))
      assert.equal(told?.dossierChangedAt !== null, read.length === 3)
    })
})

test('a structure asked for two kinds of care takes away with each the volets of that one', async () => {
  const id = await dossierFor(['smr', 'had'])
  for (const kind of ['clinique', 'smr', 'had'] as const) await sealed(id, kind)
  const finess = await aStructure(stage.owner, { kind: 'smr', stays: ['smr', 'had'] })
  const agent = await anAgent(stage.owner, [finess])
  const had = await aDemandeTo(stage.owner, id, finess, { stay: 'had' })
  await aDemandeTo(stage.owner, id, finess, { stay: 'smr' })
  const exported = await exportReceived(stage.context, agent, had)
  assert.ok('file' in exported)
  assert.deepEqual(exported.file.seals.map(({ volet }) => volet).toSorted(), ['clinique', 'had'])
})

describe('agreements', () => {
  async function asked(destinations: readonly Care[], statuses: readonly DemandeStatus[]) {
    const id = await dossierFor(destinations as readonly Destination[])
    const demandes = []
    for (const [rank, stay] of destinations.entries()) {
      const unit = await aUnit(stay)
      const status = statuses[rank] ?? 'sent'
      demandes.push({ ...unit, id: await aDemandeTo(stage.owner, id, unit.finess, { stay, status }) })
    }
    return { id, demandes }
  }
  const all = ['smr', 'had', 'palliatif', 'ssiad', 'esa'] as const

  test('the whole way: sent, read, agreed, confirmed, arrived, and the dossier follows', async () => {
    const { id, demandes } = await asked(['smr'], ['sent'])
    const [smr] = demandes
    assert.ok(smr)
    const steps = [
      [smr.agent, 'open', {}, 'read', 'searching'],
      [smr.agent, 'ask', { comment: 'Quelle chambre ?' }, 'infoRequested', 'searching'],
      [doctor, 'reply', { comment: 'Seule' }, 'read', 'searching'],
      [smr.agent, 'agreeReserve', { comment: 'Résultat attendu', medical: true }, 'agreedReserve', 'proposed'],
      [smr.agent, 'agreeWaiting', {}, 'agreedWaiting', 'proposed'],
      [smr.agent, 'agreeDate', { onDate: '2026-04-01' }, 'agreedDate', 'proposed'],
      [doctor, 'confirm', {}, 'confirmed', 'confirmed'],
      [smr.agent, 'admit', { onDate: '2026-04-01' }, 'admitted', 'admitted'],
    ] as const
    for (const [actor, move, details, to, dossier] of steps) {
      assert.deepEqual(await moveDemande(stage.context, actor, smr.id, move, details), { to })
      assert.equal(await dossierStatus(id), dossier, move)
    }
  })

  test('the one that is confirmed closes the others in the same act, and their structures are told', async () => {
    const { id, demandes } = await asked(all, ['agreedDate', 'agreedReserve', 'read', 'selected', 'refused'])
    const [smr, had, palliatif, ssiad, esa] = demandes.map((demande) => demande.id)
    const before = (await waitingJobs(stage.owner, 'announce-event')).length
    assert.deepEqual(await moveDemande(stage.context, doctor, smr ?? '', 'confirm'), { to: 'confirmed' })
    const statuses = [smr, had, palliatif, ssiad, esa].map((each) => statusOf(stage.owner, each ?? ''))
    assert.deepEqual(await Promise.all(statuses), ['confirmed', 'cancelled', 'cancelled', undefined, 'refused'])
    assert.deepEqual(await movesOf(stage.owner, had ?? ''), ['closeOnConfirmation'])
    assert.equal((await waitingJobs(stage.owner, 'announce-event')).length, before + 3)
    assert.equal(await dossierStatus(id), 'confirmed')
  })

  test('of two that are confirmed at the same moment, one loses', async () => {
    const { demandes } = await asked(['smr', 'had'], ['agreedDate', 'agreedDate'])
    const results = await Promise.all(demandes.map(({ id }) => moveDemande(stage.context, doctor, id, 'confirm')))
    assert.equal(results.filter((result) => 'to' in result).length, 1)
    const statuses = await Promise.all(demandes.map(({ id }) => statusOf(stage.owner, id)))
    assert.deepEqual(new Set(statuses), new Set(['cancelled', 'confirmed']))
  })

  test('a nursing service and a team for Alzheimer go side by side', async () => {
    const { demandes } = await asked(['ssiad', 'esa'], ['agreedDate', 'agreedDate'])
    for (const { id } of demandes)
      assert.deepEqual(await moveDemande(stage.context, doctor, id, 'confirm'), { to: 'confirmed' })
  })

  test('an agreement taken back after its confirmation lets the doctor ask the others again', async () => {
    const { demandes } = await asked(['smr', 'had'], ['agreedDate', 'read'])
    const [smr, had] = demandes
    assert.ok(smr && had)
    await moveDemande(stage.context, doctor, smr.id, 'confirm')
    assert.deepEqual(await moveDemande(stage.context, doctor, had.id, 'resend'), { refused: 'placeTaken' })
    assert.deepEqual(await moveDemande(stage.context, smr.agent, smr.id, 'takeBack', { comment: 'Lit fermé' }), {
      to: 'read',
    })
    assert.deepEqual(await moveDemande(stage.context, doctor, had.id, 'resend'), { to: 'sent' })
  })

  test('a structure neither confirms for the doctor nor writes a medical reserve without the right', async () => {
    const { demandes } = await asked(['smr'], ['read'])
    const [smr] = demandes
    assert.ok(smr)
    const clerk = await anAgent(stage.owner, [smr.finess], false)
    const reserve = { comment: 'BHRe', medical: true }
    assert.deepEqual(await moveDemande(stage.context, clerk, smr.id, 'agreeReserve', reserve), { refused: 'side' })
    await moveDemande(stage.context, smr.agent, smr.id, 'agreeReserve', reserve)
    assert.deepEqual(await moveDemande(stage.context, smr.agent, smr.id, 'confirm'), { refused: 'side' })
    const stranger = await anAgent(stage.owner, [await aStructure(stage.owner)])
    assert.deepEqual(await moveDemande(stage.context, stranger, smr.id, 'refuse'), { refused: 'notFound' })
  })
})

describe('the list of a structure', () => {
  test('shows its own orientation, and the flags of what it is asked for alone', async () => {
    const id = await dossierFor(['smr', 'had'])
    const [smr, had] = [await aUnit('smr'), await aUnit('had')]
    for (const { finess, stay } of [smr, had]) await aDemandeTo(stage.owner, id, finess, { stay })
    await sealed(id, 'soins', 'Oxygène')
    await sealed(id, 'smr', 'Mineur')
    await sealed(id, 'had', 'Nuit')
    const flagsOf = async (actor: Actor, finess: string) =>
      (await actingAs(stage.context.db, actor, (tx) => listInbox(tx, finess, 'sanitaire', 'nouvelles'))).map(
        ({ flags }) => flags,
      )
    assert.deepEqual(await flagsOf(smr.agent, smr.finess), [['Mineur', 'Oxygène']])
    assert.deepEqual(await flagsOf(had.agent, had.finess), [['Nuit', 'Oxygène']])
    assert.deepEqual(await flagsOf(await anAgent(stage.owner, [smr.finess], false), smr.finess), [null])
    const other = await actingAs(stage.context.db, smr.agent, (tx) =>
      listInbox(tx, smr.finess, 'grandAge', 'nouvelles'),
    )
    assert.deepEqual(other, [])
  })
})

test('a damaged seal spoils no list: the day that it held is not told', async () => {
  const id = await dossierFor(['smr'])
  const { finess, agent } = await aUnit('smr')
  await aDemandeTo(stage.owner, id, finess, { stay: 'smr' })
  const wished = async () => {
    const [row] = await actingAs(stage.context.db, agent, (tx) => listInbox(tx, finess, 'sanitaire', 'nouvelles'))
    return row?.wishedOn
  }
  const seal = { dossierId: id, kind: 'social', hash: '', signature: '', signer: '', signIn: '' } as const
  for (const [number, content, told] of [
    [1, '{"answers":{"dateSouhaitee":"2026-05-04"}}', '2026-05-04'],
    [2, '{"answers":{"dateSou', null],
  ] as const) {
    const by = { sealedAt: new Date(), sealedBy: doctor.accountId }
    await stage.owner
      .insertInto('voletSeals')
      .values({ ...seal, ...by, id: crypto.randomUUID(), number, content })
      .execute()
    assert.equal(await wished(), told)
  }
})

describe('a platform for children', () => {
  const parcours = {
    onDate: '2026-03-20',
    particulars: { validator: 'Dr Exemple', place: 'liberal', psychomotricite: '12' },
  }
  const born = () => `${new Date().getFullYear() - 4}-01-15`

  async function child() {
    const id = await aDossier(stage, doctor, { birthDate: born() }, { orientation: 'tnd', destinations: [] })
    await setProgress(id, kindsFor('tnd'))
    await answer(id, 'enfant', { commune: '26362', accord: 'oui' })
    return id
  }
  async function addressed(status: DemandeStatus) {
    const id = await child()
    const pco = await aUnit('pco')
    const demande = await aDemandeTo(stage.owner, id, pco.finess, { stay: 'pco', status })
    return { dossierId: id, id: demande, ...pco, clerk: await anAgent(stage.owner, [pco.finess], false) }
  }

  test('one at a time: a choice takes the place of the one before, and nothing is chosen while one is asked', async () => {
    const id = await child()
    const [first, second] = [await aUnit('pco'), await aUnit('pco', { departments: ['07'] })]
    const choose = (...choices: { finess: string; stay: Stay }[]) =>
      chooseStructures(stage.context, doctor, id, choices)
    assert.deepEqual(await choose(first, second), { refused: 'onlyOne' })
    assert.deepEqual(await choose(first), { chosen: 1 })
    assert.deepEqual(await choose(second), { chosen: 1 }, 'another than that of the home may be chosen')
    assert.deepEqual(await chosenOf(id), [[second.finess, 'selected']])
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { sent: 1 })
    assert.deepEqual(await choose(first), { refused: 'alreadyAsked' })
  })

  test('its age limits are its own', async () => {
    const id = await child()
    const older = await aUnit('pco', { minMonths: 84, maxMonths: 155 })
    assert.deepEqual(await chooseStructures(stage.context, doctor, id, [older]), { refused: 'outOfAge' })
  })

  test('the age is looked at again when it is sent, and when it is sent anew', async () => {
    const id = await child()
    const older = await aUnit('pco', { minMonths: 84, maxMonths: 155 })
    const demande = await aDemandeTo(stage.owner, id, older.finess, { stay: 'pco', status: 'selected' })
    assert.deepEqual(await sendDemandes(stage.context, doctor, id), { refused: 'outOfAge' })
    await stage.owner.updateTable('demandes').set({ status: 'cancelled' }).where('id', '=', demande).execute()
    assert.deepEqual(await moveDemande(stage.context, doctor, demande, 'resend'), { refused: 'outOfAge' })
  })

  test('nothing goes as long as the doctor has decided to wait', async () => {
    const { dossierId, id } = await addressed('selected')
    await answer(dossierId, 'adressage', { decision: 'attendre' })
    assert.deepEqual(await moveDemande(stage.context, doctor, id, 'send'), { refused: 'notAddressed' })
    await answer(dossierId, 'adressage', { decision: 'adresser' })
    assert.deepEqual(await moveDemande(stage.context, doctor, id, 'send'), { to: 'sent' })
  })

  test('the whole way: addressed, received, completed, validated, assessed, followed, renewed, finished', async () => {
    const { dossierId, id, agent } = await addressed('selected')
    const steps = [
      [doctor, 'send', {}, 'sent', 'addressed'],
      [agent, 'open', {}, 'read', 'addressed'],
      [agent, 'ask', { comment: 'Bilan ORL ?' }, 'infoRequested', 'addressed'],
      [doctor, 'reply', { comment: 'Joint' }, 'read', 'addressed'],
      [agent, 'validate', parcours, 'validated', 'followed'],
      [agent, 'assess', { onDate: '2026-04-20' }, 'assessed', 'followed'],
      [agent, 'intervene', { onDate: '2026-05-02' }, 'intervening', 'followed'],
      [agent, 'synthesise', { onDate: '2026-09-02' }, 'synthesised', 'followed'],
      [agent, 'renew', parcours, 'renewed', 'followed'],
      [agent, 'finish', { onDate: '2027-09-02', motive: 'diagnosis' }, 'finished', 'finished'],
    ] as const
    for (const [actor, move, details, to, dossier] of steps) {
      assert.deepEqual(await moveDemande(stage.context, actor, id, move, details), { to })
      assert.equal(await dossierStatus(dossierId), dossier, move)
    }
    const events = await actingAs(stage.context.db, doctor, (tx) => eventsOf(tx, [id]))
    const validated = events.find(({ move }) => move === 'validate')
    assert.deepEqual(validated?.details, parcours.particulars)
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'renew', parcours), { refused: 'status' })
  })

  test('a child to see again is addressed again by the doctor', async () => {
    const { dossierId, id, agent } = await addressed('read')
    const postponed = { particulars: { months: '4' } }
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'postpone', postponed), { to: 'toReview' })
    assert.equal(await dossierStatus(dossierId), 'addressed')
    assert.deepEqual(await moveDemande(stage.context, doctor, id, 'resend'), { to: 'sent' })
  })

  test('administrative staff neither validates nor refuses, and reads nothing of why', async () => {
    const { id, agent, clerk } = await addressed('read')
    assert.deepEqual(await moveDemande(stage.context, clerk, id, 'validate', parcours), { refused: 'side' })
    assert.deepEqual(await moveDemande(stage.context, clerk, id, 'refuse', { motive: 'noGap' }), { refused: 'side' })
    const refusal = { motive: 'noGap', onDate: '2026-04-20' }
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'refuse', refusal), { to: 'refused' })
    const motives = async (actor: Actor) =>
      (await actingAs(stage.context.db, actor, (tx) => eventsOf(tx, [id]))).map(({ motive }) => motive)
    assert.deepEqual(await motives(clerk), [])
    assert.deepEqual(await motives(agent), ['noGap'])
    assert.deepEqual(await motives(doctor), ['noGap'])
    const row = await stage.owner.selectFrom('demandes').select('motive').where('id', '=', id).executeTakeFirst()
    assert.equal(row?.motive, null)
    const again = { comment: 'Nouveau bilan' }
    assert.deepEqual(await moveDemande(stage.context, clerk, id, 'reconsider', again), { refused: 'side' })
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'reconsider', again), { to: 'read' })
    assert.deepEqual(await motives(clerk), [], 'what was said of it stays with the medical staff')
  })
})
