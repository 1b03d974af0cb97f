import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDemandeTo, aStage, aStructure, type Stage } from '../demandes/builders.ts'
import { aDoctor, aDossier, done, sealVolet } from '../dossiers/builders.ts'
import { takesOnlyAdditions } from '../dossiers/rules.ts'
import { keepsSealed } from './additions.ts'
import { voletOf } from './forms.ts'
import { reopenVolet } from './reopen-volet.ts'
import { findQuestion } from './rules.ts'
import { saveAnswers } from './save-answers.ts'
import { findVolet } from './store.ts'
import type { Answer, Question } from './volet.ts'

const question = (kind: 'clinique' | 'soins', key: string): Question => {
  const found = findQuestion(voletOf(kind), key)
  assert.ok(found, key)
  return found.question
}

describe('what keeps all that was sealed', () => {
  const prose: Question = { key: 'histoire', label: '', kind: 'longText', max: 100 }
  const options = ['aucun', 'chute', 'fugue'].map((value) => ({ value, label: value }))
  const choices: Question = { key: 'risques', label: '', kind: 'choices', options, alone: 'aucun' }
  const yesNo: Question = { key: 'fumeur', label: '', kind: 'yesNo' }
  const rows: Question = {
    key: 'traitements',
    label: '',
    kind: 'rows',
    columns: [{ key: 'nom', label: '', kind: 'text', max: 20 }],
    max: 9,
    rowLabel: '',
  }
  const cases: [
    name: string,
    question: Question,
    sealed: Answer | undefined,
    next: Answer | undefined,
    keeps: boolean,
  ][] = [
    ['an answer where there was none', yesNo, undefined, 'oui', true],
    ['the same answer', yesNo, 'oui', 'oui', true],
    ['another answer, where one alone can be given', yesNo, 'oui', 'non', true],
    ['no answer any more', yesNo, 'oui', undefined, false],
    ['a text that goes on', prose, 'Chute.', 'Chute. Depuis, fièvre.', true],
    ['a text written anew', prose, 'Chute.', 'Fièvre.', false],
    ['a text that is emptied', prose, 'Chute.', undefined, false],
    ['a tick more', choices, ['chute'], ['chute', 'fugue'], true],
    ['a tick less', choices, ['chute', 'fugue'], ['fugue'], false],
    ['something found where nothing was', choices, ['aucun'], ['chute'], true],
    ['nothing said any more where nothing was', choices, ['aucun'], undefined, false],
    ['a row more, in any place', rows, [{ nom: 'A' }], [{ nom: 'B' }, { nom: 'A' }], true],
    ['a row that changes', rows, [{ nom: 'A' }], [{ nom: 'B' }], false],
    ['rows that are emptied', rows, [{ nom: 'A' }], undefined, false],
  ]
  for (const [name, asked, sealed, next, keeps] of cases)
    test(`${name}: ${keeps ? 'kept' : 'taken back'}`, () => assert.equal(keepsSealed(asked, sealed, next), keeps))
})

test('it holds once an agreement is retained in a Sanitaire dossier, and nowhere else', () => {
  const held = (['inProgress', 'searching', 'proposed', 'confirmed', 'admitted'] as const).filter((status) =>
    takesOnlyAdditions({ orientation: 'sanitaire', status }),
  )
  assert.deepEqual(held, ['confirmed', 'admitted'])
  assert.equal(takesOnlyAdditions({ orientation: 'grandAge', status: 'admitted' }), false)
})

describe('a medical volet reopened after an agreement was retained', () => {
  let stage: Stage
  let doctor: Actor
  let id: string
  before(async () => {
    stage = await aStage()
    doctor = await aDoctor(stage.owner, 'Prescripteur')
    id = await aDossier(stage, doctor, {}, { orientation: 'sanitaire', destinations: ['smr'] })
    for (const kind of ['social', 'clinique', 'soins', 'smr'] as const) await sealVolet(stage, doctor, id, kind)
    const finess = await aStructure(stage.owner, { kind: 'smr', stays: ['smr'] })
    await aDemandeTo(stage.owner, id, finess, { stay: 'smr', status: 'confirmed' })
    for (const kind of ['social', 'clinique'] as const) done(await reopenVolet(stage.context, doctor, id, kind))
  })
  after(() => stage.stop())

  const save = (kind: 'social' | 'clinique', key: string, answer: Answer | undefined) =>
    saveAnswers(stage.context, doctor, id, kind, { [key]: answer }, { version: 999, page: 'une-page' })
  const answers = async (kind: 'clinique') =>
    (await actingAs(stage.context.db, doctor, (tx) => findVolet(tx, id, kind)))?.answers ?? {}

  test('takes what is added and refuses what is taken back, question by question', async () => {
    const { histoire } = await answers('clinique')
    assert.equal(question('clinique', 'histoire').kind, 'longText')
    const refused = done(await save('clinique', 'histoire', 'Autre chose.'))
    assert.deepEqual([refused.saved, refused.withdrawn], [[], ['histoire']])
    assert.equal((await answers('clinique'))['histoire'], histoire)
    const added = done(await save('clinique', 'histoire', `${histoire} Fièvre ce matin.`))
    assert.deepEqual([added.saved, added.withdrawn], [['histoire'], []])
    const removed = done(await save('clinique', 'motif', undefined))
    assert.deepEqual(removed.withdrawn, ['motif'])
  })

  test('what was added since the seal may still be changed', async () => {
    const { histoire } = await answers('clinique')
    assert.ok(String(histoire).endsWith('Fièvre ce matin.'))
    const changed = done(
      await save('clinique', 'histoire', String(histoire).replace('Fièvre ce matin.', 'Apyrétique.')),
    )
    assert.deepEqual(changed.withdrawn, [])
  })

  test('the open volet stays free', async () => {
    assert.deepEqual(done(await save('social', 'telFixe', '0199000009')).withdrawn, [])
  })
})
