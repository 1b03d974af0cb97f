import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as mailWords from '../mails/words.ts'
import { demandeStatuses, stays } from './demande.ts'
import { moves } from './transitions.ts'
import * as words from './words.ts'

/** Every sentence of a tree of words; functions are asked with an example. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(sentences)
  return []
}

const event = { onDate: '2026-04-01', deadline: '2026-03-20', motive: 'other' }
const said = [
  ...sentences(words),
  ...sentences(mailWords),
  ...moves.flatMap((move) => [
    ...stays.map((stay) => words.moveWords[move].follows(stay)),
    words.pastSentence({ ...event, move }, 'requester'),
    words.pastSentence({ ...event, move }, 'structure'),
  ]),
  ...demandeStatuses.flatMap((status) =>
    (
      [
        'side',
        'status',
        'alreadyDone',
        'dossierNotReady',
        'dossierClosed',
        'personOpposed',
        'changedMeanwhile',
      ] as const
    ).map((refused) => words.refusalText(refused, status)),
  ),
]

test('French typography: an unbreakable space before high punctuation and inside quotation marks, a curly apostrophe', () => {
  assert.ok(said.length > 150)
  for (const sentence of said) {
    assert.doesNotMatch(sentence, / [:;?!»]|« |[^\u00a0\s][;?!»]|'/, sentence)
    assert.doesNotMatch(sentence, /\p{L}:(?!\/\/)/u, sentence)
  }
})

test('a demande that was already refused is told so', () => {
  assert.match(words.refusalText('status', 'refused'), /^Cette demande a déjà été refusée\./)
  assert.match(words.refusalText('alreadyDone', 'waiting'), /^Cette demande est déjà sur la liste d’attente\./)
})

test('demandes are counted by what matters most first', () => {
  assert.equal(
    words.countWords({ refused: 2, read: 1, proposed: 1 }),
    '1\u00a0place proposée · 1\u00a0lue · 2\u00a0refusées',
  )
  assert.equal(words.countWords({}), 'Aucune demande')
})

test('an event tells its dates and its motive', () => {
  const past = (move: string, given = {}) =>
    words.pastSentence({ move, onDate: null, deadline: null, motive: null, ...given }, 'requester')
  assert.equal(
    past('propose', { onDate: '2026-04-01', deadline: '2026-03-20' }),
    'Place proposée à partir du 01/04/2026, réponse attendue jusqu’au 20/03/2026 inclus',
  )
  assert.equal(past('refuse', { motive: 'noPlace' }), 'Demande refusée\u00a0: Aucune place disponible')
  assert.equal(past('refuse', { motive: 'gone' }), 'Demande refusée\u00a0: gone')
  assert.equal(past('unknown'), 'unknown')
})
