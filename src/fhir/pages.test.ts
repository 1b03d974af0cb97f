import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Role } from '../access/scene.ts'
import { makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { completeAnswers } from '../volets/builders.ts'
import { voletOf } from '../volets/forms.ts'
import { reopenVolet } from '../volets/reopen-volet.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import { answersOf } from './answers.ts'
import { faultsOf } from './check-resource.ts'
import { everyVolet } from './forms.ts'
import type { Bundle, OperationOutcome, QuestionnaireResponse } from './r4.ts'
import { frameOf } from './response.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

const base = () => new URL(scene.config.publicUrl)
const get = async (caller: Role | 'nobody', path: string, headers: Record<string, string> = {}) => {
  const { cookie } = await scene.visitor(caller)
  return scene.ask(path, { headers: { cookie, ...headers } })
}
const read = async <T extends { resourceType: string }>(caller: Role | 'nobody', path: string): Promise<T> => {
  const answered = await get(caller, path)
  assert.equal(answered.status, 200, path)
  assert.equal(answered.headers.get('content-type'), 'application/fhir+json; charset=utf-8')
  const resource = JSON.parse(answered.text) as T
  assert.deepEqual(faultsOf(resource), [], path)
  return resource
}
const responsePath = (kind: string) => `/fhir/QuestionnaireResponse/${scene.dossierId}-${kind}`
const outcomeOf = (text: string) => {
  const outcome = JSON.parse(text) as OperationOutcome
  assert.deepEqual(faultsOf(outcome), [])
  return outcome.issue.map(({ code }) => code)
}

test('what is served is stated, and is what R4 expects', async () => {
  const statement = await read<{ resourceType: string; fhirVersion: string }>('nobody', '/fhir/metadata')
  assert.equal(statement.fhirVersion, '4.0.1')
})

test('anybody reads the forms: all of them, one by its canonical address, none by an unknown one', async () => {
  const all = await read<Bundle>('nobody', '/fhir/Questionnaire')
  assert.equal(all.total, everyVolet.length)
  const [first] = all.entry ?? []
  assert.ok(first)
  assert.equal((await read<Bundle>('nobody', `/fhir/Questionnaire?url=${encodeURIComponent(first.fullUrl)}`)).total, 1)
  const none = await read<Bundle>('nobody', '/fhir/Questionnaire?url=https%3A%2F%2Fautre.example&version=1')
  assert.equal(none.total, 0)
  assert.deepEqual(await read('nobody', new URL(first.fullUrl).pathname), first.resource)
})

test('each system of codes that a form names is served, with each of its options', async () => {
  const { entry = [] } = await read<Bundle>('nobody', '/fhir/Questionnaire')
  const options = JSON.stringify(entry).matchAll(/"answerOption":(\[(?:[^[\]]|\[[^[\]]*\])*\])/g)
  const codes = new Map<string, Set<string>>()
  for (const [, list = '[]'] of options)
    for (const { valueCoding } of JSON.parse(list) as { valueCoding: { system: string; code: string } }[])
      codes.set(valueCoding.system, (codes.get(valueCoding.system) ?? new Set()).add(valueCoding.code))
  assert.ok(codes.size > 100)
  for (const [system, used] of codes) {
    const { url, concept } = await read<{ resourceType: string; url: string; concept: { code: string }[] }>(
      'nobody',
      new URL(system).pathname,
    )
    assert.equal(url, system)
    for (const code of used)
      assert.ok(
        concept.some((each) => each.code === code),
        `${system} ${code}`,
      )
  }
})

test('a sealed volet is read by its doctor and by who received it: the same answers, in the edition of the form', async () => {
  for (const caller of ['treating', 'medicalReceiver'] as const) {
    const response = await read<QuestionnaireResponse>(caller, responsePath('medical'))
    assert.equal(response.status, 'completed')
    assert.equal(
      response.questionnaire,
      `${base().href}fhir/Questionnaire/grand-age-medical|${voletOf('medical').edition}`,
    )
    const frame = frameOf(voletOf('medical'), 'grandAge', base())
    const { answers, unread } = answersOf(response, frame)
    assert.deepEqual(unread, [])
    const { auteur, imc, ...typed } = answers
    assert.deepEqual(typed, completeAnswers('medical'))
    assert.equal(imc, 24.6)
    assert.equal(auteur, '99700123450')
  }
})

test('a draft is its doctor’s alone: who received the dossier reads the last seal, then the amended one', async () => {
  const { context, actors, dossierId } = scene
  assert.ok(!('refused' in (await reopenVolet(context, actors.treating, dossierId, 'administratif'))))
  const basis = { version: 99, page: 'test' }
  await saveAnswers(context, actors.treating, dossierId, 'administratif', { chambre: 'Au calme' }, basis)
  const chambreIn = (response: QuestionnaireResponse) =>
    answersOf(response, frameOf(voletOf('administratif'), 'grandAge', base())).answers['chambre']

  const draft = await read<QuestionnaireResponse>('treating', responsePath('administratif'))
  assert.equal(draft.status, 'in-progress')
  assert.equal(chambreIn(draft), 'Au calme')
  const sealed = await read<QuestionnaireResponse>('administrativeReceiver', responsePath('administratif'))
  assert.equal(sealed.status, 'completed')
  assert.equal(chambreIn(sealed), completeAnswers('administratif')['chambre'])

  assert.deepEqual(await validateVolet(context, actors.treating, dossierId, 'administratif'), {
    sealed: 2,
    reopened: [],
  })
  const amended = await read<QuestionnaireResponse>('administrativeReceiver', responsePath('administratif'))
  assert.equal(amended.status, 'amended')
  assert.equal(chambreIn(amended), 'Au calme')
})

test('each reading is in the journal, by keys and codes only', async () => {
  await read('medicalReceiver', responsePath('medical'))
  const line = await scene.owner
    .selectFrom('journalEntries')
    .select(['action', 'reason', 'target', 'detail'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(line, {
    action: 'openVolet',
    reason: 'medicalReceiver',
    target: 'medical',
    detail: { way: 'fhir', version: 'sceau-1' },
  })
})

test('a refusal is an OperationOutcome, and what is not the actor’s does not exist for him', async () => {
  const refusals: [caller: Role | 'nobody', path: string, status: number, code: string][] = [
    ['nobody', responsePath('medical'), 401, 'login'],
    ['family', responsePath('administratif'), 403, 'forbidden'],
    ['administrativeReceiver', responsePath('medical'), 404, 'not-found'],
    ['otherDoctor', responsePath('medical'), 404, 'not-found'],
    ['treating', responsePath('smr'), 404, 'not-found'],
    ['treating', responsePath('inconnu'), 404, 'not-found'],
    ['treating', '/fhir/Questionnaire/inconnu', 404, 'not-found'],
    ['treating', '/fhir/Patient/1', 404, 'not-found'],
    ['treating', '/fhir', 404, 'not-found'],
    ['nobody', '/fhir/metadata?_format=xml', 406, 'not-supported'],
  ]
  for (const [caller, path, status, code] of refusals) {
    const answered = await get(caller, path)
    assert.equal(answered.status, status, path)
    assert.deepEqual(outcomeOf(answered.text), [code], path)
  }
  const foreign = await get('otherDoctor', responsePath('medical'))
  const absent = await get('otherDoctor', responsePath('medical').replace(/^(.*\/)\w{8}/, '$100000000'))
  assert.equal(foreign.text, absent.text)
  const written = await scene.ask(responsePath('medical'), { method: 'PUT', body: '{}' })
  assert.deepEqual(outcomeOf(written.text), ['forbidden'])
})

test('JSON is served to who accepts it, and to a browser', async () => {
  for (const accept of ['application/fhir+json', 'text/html,*/*;q=0.8', 'application/json'])
    assert.equal((await get('nobody', '/fhir/metadata', { accept })).status, 200, accept)
  for (const format of ['json', 'application/fhir+json', 'application%2Ffhir%2Bjson'])
    assert.equal((await get('nobody', `/fhir/metadata?_format=${format}`)).status, 200, format)
  assert.equal((await get('nobody', '/fhir/metadata', { accept: 'application/fhir+xml' })).status, 406)
})
