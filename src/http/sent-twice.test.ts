import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { dayOf } from '../calendar.ts'
import { newId } from '../db/new-id.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { hiddenIn } from '../volets/pages/test-site.ts'
import { type Fields, makeSceneSite, type SceneSite } from './scene-site.ts'

let scene: SceneSite
let doctor: Awaited<ReturnType<SceneSite['visitor']>>
before(async () => {
  scene = await makeSceneSite()
  doctor = await scene.visitor('treating')
})
after(() => scene?.stop())
// More of one day than one account may.
beforeEach(() => scene.owner.deleteFrom('tries').execute())

type Sent = { path: string; fields?: Fields }
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
let rank = 0
const aPerson = () => ({ birthName: `Encore-${LETTERS[rank++]}` })

const own = (given: object = {}) =>
  aDossier({ ...scene, appUrl: '', ownerUrl: '' }, scene.actors.treating, { ...aPerson(), ...given })
async function two() {
  const person = aPerson()
  return [await own(person), await own(person)] as const
}
async function sent(path: string, fields: Fields = {}): Promise<void> {
  assert.equal((await doctor.post(path, fields)).status, 303, path)
}
async function merged() {
  const [one, other] = await two()
  await sent(`/dossiers/${one}/comparer/${other}`, { garder: one })
  return [one, other] as const
}
const at = async (path: string, fields: Fields = {}): Promise<Sent> => ({
  path: `/dossiers/${await own()}/${path}`,
  fields,
})
const toColleague = async (garde: string): Promise<Sent> =>
  at('medecin', { geste: 'confier', medecin: (await aDoctor(scene.owner, 'Successeur')).accountId, garde })
const day = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))

const acts: Record<string, () => Promise<Sent>> = {
  'a dossier is made': async () => ({
    path: '/dossiers/nouveau/grand-age',
    fields: { id: newId(), ...aPerson(), firstName: 'Odette', sex: 'F', birthDate: '1941-06-02' },
  }),
  cancelled: () => at('annuler', { motif: 'renounced' }),
  archived: () => at('archiver', { motif: 'settled' }),
  'taken up again': async () => {
    const id = await own()
    await sent(`/dossiers/${id}/annuler`, { motif: 'renounced' })
    return { path: `/dossiers/${id}/reprendre` }
  },
  'a death': () => at('deces', { jour: '2026-01-02', confirme: 'oui' }),
  'handed over': () => toColleague('non'),
  'handed over, and still read': () => toColleague('oui'),
  'set aside': () => at('pas-mon-patient'),
  'taken back': async () => {
    const id = await own()
    await sent(`/dossiers/${id}/pas-mon-patient`)
    return { path: `/dossiers/${id}/pas-mon-patient/annuler` }
  },
  'still current': () => at('actuel'),
  'an identity': () => at('identite', { ...aPerson(), firstName: 'Odette', sex: 'F', birthDate: '1941-06-02' }),
  'opened by its number': async () => {
    const owner = await aDoctor(scene.owner, 'Autre-Encore')
    const id = await aDossier({ ...scene, appUrl: '', ownerUrl: '' }, owner, aPerson())
    const { number, birthDate } = await scene.owner
      .selectFrom('dossiers')
      .innerJoin('patients', 'patients.id', 'patientId')
      .select(['number', 'birthDate'])
      .where('dossiers.id', '=', id)
      .executeTakeFirstOrThrow()
    return { path: '/dossiers/numero', fields: { numero: number, naissance: birthDate, soin: 'oui' } }
  },
  'two records put together': async () => {
    const [one, other] = await two()
    return { path: `/dossiers/${one}/comparer/${other}`, fields: { garder: one } }
  },
  'told apart': async () => {
    const [one, other] = await two()
    return { path: `/dossiers/${one}/comparer/${other}/distincts` }
  },
  'a merge undone': async () => {
    const [, other] = await merged()
    const path = `/dossiers/${other}/defaire/fiches`
    return { path, fields: { reunion: hiddenIn((await doctor.get(path)).text, 'reunion') } }
  },
  'one dossier for two': async () => {
    const [one, other] = await merged()
    return { path: `/dossiers/${other}/remplacer/${one}` }
  },
  'a replacement undone': async () => {
    const [one, other] = await merged()
    await sent(`/dossiers/${other}/remplacer/${one}`)
    return { path: `/dossiers/${other}/defaire/remplacement` }
  },
  'a delegation': async () => ({
    path: '/compte/delegations/nouvelle',
    fields: {
      id: newId(),
      delegateId: (await aDoctor(scene.owner, 'Emprunteur')).accountId,
      level: 'read',
      scope: 'all',
      since: `${day(0)}T00:00`,
      until: `${day(2)}T00:00`,
      geste: 'confier',
    },
  }),
  'a link asked for': async () => ({ path: '/compte/etablissement/lier' }),
  'a link ended': async () => ({ path: '/compte/etablissement/delier' }),
}

for (const [name, prepare] of Object.entries(acts))
  test(`sent twice, it says the same: ${name}`, async () => {
    const { path, fields = {} } = await prepare()
    const [first, second] = [await doctor.post(path, fields), await doctor.post(path, fields)]
    assert.equal(first.status, 303, first.text.slice(0, 300))
    // The second time the dossier is one’s own, and opens without a word.
    const place = first.location?.replace('?fait=rejoint', '')
    assert.deepEqual([second.status, second.location], [first.status, place])
  })

test('whoever did not do it hears nothing of it', async () => {
  const [, other] = await merged()
  const path = `/dossiers/${other}/defaire/fiches`
  const fields = { reunion: hiddenIn((await doctor.get(path)).text, 'reunion') }
  await sent(path, fields)
  const stranger = await scene.visitor('otherDoctor')
  assert.equal((await stranger.post(path, fields)).status, 404)
  const aside = await own()
  await sent(`/dossiers/${aside}/pas-mon-patient`)
  assert.equal((await stranger.post(`/dossiers/${aside}/pas-mon-patient`, {})).status, 404)
  assert.equal((await stranger.post(`/dossiers/${aside}/pas-mon-patient/annuler`, {})).status, 404)
})

test('the second click on the undo of a merge undoes no other merge', async () => {
  const person = aPerson()
  const [one, other, third] = [await own(person), await own(person), await own(person)]
  await sent(`/dossiers/${one}/comparer/${other}`, { garder: one })
  await sent(`/dossiers/${third}/comparer/${one}`, { garder: third })
  const path = `/dossiers/${other}/defaire/fiches`
  const fields = { reunion: hiddenIn((await doctor.get(path)).text, 'reunion') }
  for (const _ of [1, 2]) await sent(path, fields)
  const ficheOf = async (id: string) =>
    (await scene.owner.selectFrom('dossiers').select('patientId').where('id', '=', id).executeTakeFirstOrThrow())
      .patientId
  assert.equal(await ficheOf(one), await ficheOf(other))
  assert.notEqual(await ficheOf(third), await ficheOf(other))
})
