import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, Question } from '../volet.ts'
import { basisIn, type Press, pressIn, printsFor, printsIn, readAttempt } from './posted.ts'
import { postedBy, shownValue } from './shown-value.ts'

const presses: [fields: Record<string, string>, press: Press | undefined][] = [
  [{ effacer: 'bmr' }, { act: 'clear', key: 'bmr' }],
  [{ prendre: 'hospiRecente.oui' }, { act: 'take', key: 'hospiRecente.oui' }],
  [{ ajouter: 'traitements' }, { act: 'addRow', key: 'traitements' }],
  [{ retirer: 'temporaire.periodes.11' }, { act: 'removeRow', key: 'temporaire.periodes', row: 11 }],
  [{ garder: 'poids@7' }, { act: 'keep', key: 'poids', version: 7 }],
  [{ garder: 'commune' }, { act: 'keep', key: 'commune' }],
  [{ garder: 'poids@x' }, undefined],
  [{ retirer: 'traitements' }, undefined],
  [{ poids: '60' }, undefined],
]
for (const [fields, press] of presses) {
  test(`the button ${JSON.stringify(fields)} is read`, () => {
    const form = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]))
    assert.deepEqual(pressIn(form), press)
  })
}

test('what a page knew: the newest version it was told of, and what it did not show', () => {
  const form = { page: ['0192-abcdef'], version: ['3'], vue: ['8'], 'nonlu:poids': ['7'], 'nonlu:taille': ['x'] }
  assert.deepEqual(basisIn(form), { version: 8, page: '0192-abcdef', over: {}, unread: { poids: 7 } })
})

test('a page that does not say what it knew overwrites nothing', () => {
  for (const form of [{}, { version: ['-1'], page: [''] }, { version: ['1e9'], page: ['<script>'] }]) {
    const { version, page } = basisIn(form)
    assert.equal(version, 0)
    assert.match(page, /^[\da-f-]{36}$/)
  }
})

const options = ['a', 'b', 'aucun'].map((value) => ({ value, label: value }))
const questions: [Question, Answer][] = [
  [{ key: 'nom', label: 'Nom', kind: 'text', max: 40 }, 'L’Été "1" <b>'],
  [{ key: 'tel', label: 'Tél.', kind: 'text', max: 20, format: 'phone' }, '0612345678'],
  [{ key: 'note', label: 'Note', kind: 'longText', max: 400 }, 'Deux\nlignes'],
  [{ key: 'ouiNon', label: 'Oui ou non', kind: 'yesNo' }, 'oui'],
  [{ key: 'choix', label: 'Choix', kind: 'choice', options }, 'b'],
  [{ key: 'plusieurs', label: 'Plusieurs', kind: 'choices', options, alone: 'aucun' }, ['a', 'b']],
  [{ key: 'entier', label: 'Entier', kind: 'integer', min: 0, max: 5000 }, 1250],
  [{ key: 'poids', label: 'Poids', kind: 'decimal', min: 0, max: 400 }, 61.5],
  [{ key: 'argent', label: 'Argent', kind: 'money', max: 10_000_000 }, 68_450],
  [{ key: 'jour', label: 'Jour', kind: 'date', when: 'any' }, '2026-03-12'],
  [{ key: 'commune', label: 'Commune', kind: 'commune', postcode: 'cp' }, '01053'],
  [
    {
      key: 'lignes',
      label: 'Lignes',
      kind: 'rows',
      rowLabel: 'Ligne',
      max: 5,
      columns: [
        { key: 'nom', label: 'Nom', kind: 'text', max: 20 },
        { key: 'le', label: 'Le', kind: 'date' },
      ],
    },
    [{ nom: 'Un', le: '2026-03-12' }, { nom: 'Deux' }],
  ],
]

// Browsers send blank inputs too, and line ends of their own.
const sentBack = (question: Question, answer: Answer | undefined): Record<string, string[]> => {
  const values = postedBy(question, shownValue(question, answer))
  const sent = Object.entries(values).map(([name, each]) => [name, each.map((value) => value.replaceAll('\n', '\r\n'))])
  const blank = question.kind === 'rows' ? { 'lignes.7.nom': [''] } : {}
  return { ...blank, ...Object.fromEntries(sent) }
}

for (const [question, answer] of questions) {
  test(`a ${question.kind} that is sent back as it was shown is left alone`, () => {
    const prints = printsIn({ affiche: [printsFor([[question, postedBy(question, shownValue(question, answer))]])] })
    const attempt = readAttempt([question], sentBack(question, answer), { today: '2026-11-23', prints })
    assert.deepEqual(attempt.tried, [])
  })

  test(`a ${question.kind} reads its own display as the same answer`, () => {
    const attempt = readAttempt([question], sentBack(question, answer), { today: '2026-11-23' })
    assert.deepEqual(attempt.changes, { [question.key]: answer })
    assert.deepEqual([...attempt.faults], [])
  })
}

const text = { key: 'nom', label: 'Nom', kind: 'text', max: 5 } as const satisfies Question
const ticks = { key: 'plusieurs', label: 'Plusieurs', kind: 'choices', options } as const satisfies Question
const radio = { key: 'choix', label: 'Choix', kind: 'choice', options } as const satisfies Question
const today = '2026-11-23'

test('a text that was emptied is taken away', () => {
  const prints = new Map([['nom', 'printed']])
  assert.deepEqual(readAttempt([text], { nom: [''] }, { today, prints }).changes, { nom: undefined })
})

test('ticks that are gone were taken away if the page showed them, and only then', () => {
  const shown = new Map([['plusieurs', 'printed']])
  assert.deepEqual(readAttempt([ticks], {}, { today, prints: shown }).changes, { plusieurs: undefined })
  assert.deepEqual(readAttempt([ticks], {}, { today, prints: new Map() }).tried, [])
})

test('a radio that is not sent was not on the page, or was not answered', () => {
  const prints = new Map([['choix', 'printed']])
  assert.deepEqual(readAttempt([radio], {}, { today, prints }).tried, [])
})

test('a button may take an answer away, or leave the field out of what is saved', () => {
  const form = { choix: ['b'] }
  const clear = readAttempt([radio], form, { today, press: { act: 'clear', key: 'choix' } })
  assert.deepEqual(clear.changes, { choix: undefined })
  const take = readAttempt([radio], form, { today, press: { act: 'take', key: 'choix' } })
  assert.deepEqual(take.tried, [])
})

test('a fault keeps what was typed out of the changes', () => {
  const { changes, faults, typed } = readAttempt([text], { nom: ['bien trop long'] }, { today })
  assert.deepEqual(changes, {})
  assert.equal(faults.get('nom')?.code, 'tooLong')
  assert.equal(typed.get('nom'), 'bien trop long')
})
