import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as mailWords from '../mails/words.ts'
import { orientations } from '../volets/volet.ts'
import { demandeStatuses, stays } from './demande.ts'
import { details } from './move-form.ts'
import { flowOf, flows, movesFor, movesIn, transitionOf } from './transitions.ts'
import * as words from './words.ts'

/** Every sentence of a tree of words; functions are asked with an example. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(sentences)
  return []
}

const event = {
  onDate: '2026-04-01',
  deadline: '2026-03-20',
  motive: 'other',
  details: { place: 'liberal', validator: 'Dr Exemple', ergotherapie: '12', months: '3', otherPco: 'PCO d’à côté' },
}
const said = [
  ...sentences(words),
  ...sentences(mailWords),
  ...stays.flatMap((stay) =>
    movesIn(flowOf(stay)).flatMap((move) => [
      words.moveWordsOf(stay, move).label,
      words.moveWordsOf(stay, move).follows(stay),
      words.pastSentence(stay, { ...event, move }, 'requester'),
      words.pastSentence(stay, { ...event, move }, 'structure'),
      ...details.flatMap((detail) => sentences(words.detailWordsOf(stay, move, detail))),
    ]),
  ),
  ...orientations.flatMap((orientation) => {
    const { tabs, emptyTabs, columns, asked, volets, openVoletOnly } = words.flowWordsOf(orientation)
    const heads = [...columns.asked, ...columns.day].map(({ head }) => head)
    return sentences([tabs, emptyTabs, heads, asked, volets, openVoletOnly])
  }),
  ...demandeStatuses.flatMap((status) =>
    (
      [
        'side',
        'status',
        'alreadyDone',
        'dossierNotReady',
        'dossierClosed',
        'personOpposed',
        'placeTaken',
        'outOfZone',
        'doctorOpposed',
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

test('each orientation has words for each of its statuses, moves and questions, for both readers', () => {
  for (const stay of stays) {
    const flow = flowOf(stay)
    const reached = new Set(movesIn(flow).flatMap((move) => transitionOf(flow, move)?.to ?? []))
    for (const status of ['selected' as const, ...reached])
      for (const reader of ['requester', 'structure'] as const)
        assert.notEqual(words.statusWordsOf(reader, { stay, status }).label, status)
    for (const move of movesIn(flow)) {
      assert.notEqual(words.moveWordsOf(stay, move).label, move)
      const { requires = [], allows = [] } = transitionOf(flow, move) ?? {}
      for (const detail of [...requires, ...allows])
        assert.notEqual(words.detailWordsOf(stay, move, detail).label, '', `${move} ${detail}`)
    }
  }
  assert.equal(Object.keys(flows).length, 3)
  assert.deepEqual(movesFor(flows.tnd, 'finished', 'structure'), [])
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
    words.pastSentence('permanent', { move, onDate: null, deadline: null, motive: null, ...given }, 'requester')
  assert.equal(
    past('propose', { onDate: '2026-04-01', deadline: '2026-03-20' }),
    'Place proposée à partir du 01/04/2026, réponse attendue jusqu’au 20/03/2026 inclus',
  )
  assert.equal(past('refuse', { motive: 'noPlace' }), 'Demande refusée\u00a0: Aucune place disponible')
  assert.equal(past('refuse', { motive: 'gone' }), 'Demande refusée\u00a0: gone')
  assert.equal(past('unknown'), 'unknown')
})

test('a platform that has not opened a demande has not received it: no delay runs, and its sender reads since when', () => {
  const said = (stay: 'pco' | 'smr', status: 'sent' | 'read') =>
    words.unansweredText(16, { stay, status }).replaceAll('\u00a0', ' ')
  assert.equal(said('pco', 'sent'), 'pas encore reçue, envoyée il y a 16 jours')
  assert.equal(said('pco', 'read'), 'sans réponse depuis 16 jours')
  assert.equal(said('smr', 'sent'), 'sans réponse depuis 16 jours')
})
