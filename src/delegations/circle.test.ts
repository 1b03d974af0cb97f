// Random lives of three doctors and their dossiers against a small model of who may see what.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { saveAnswers } from '../volets/save-answers.ts'
import { type Pair, which } from './circle/cast.ts'
import { documentsOf } from './circle/documents.ts'
import { markedDossiers, type Told } from './circle/dossiers.ts'
import { lettersOf } from './circle/letters.ts'
import { aLife } from './circle/life.ts'
import { checkPages } from './circle/pages.ts'
import { checkRows } from './circle/rows.ts'
import { aLiveSite, type LiveSite } from './circle/site.ts'
import { pair, type Step, step } from './circle/steps.ts'
import { streamsOf } from './circle/streams.ts'

let site: LiveSite
let told: Told
before(async () => {
  site = await aLiveSite()
  told = await markedDossiers(site)
})
after(() => site?.stop())

const steps = (minLength: number) => fc.array(step, { minLength, maxLength: 12 })

/** A structure writes on every dossier, and the letters leave. */
const lastWords: readonly Step[] = [...which.map((dossier) => ({ do: 'message' as const, dossier })), { do: 'work' }]

test('nobody ever has on a dossier more than the model says, nor less, and letters follow', () =>
  fc.assert(
    fc.asyncProperty(steps(1), async (each) => {
      const life = await aLife(site, told)
      const checkLetters = lettersOf(life)
      for (const one of [...each, ...lastWords]) {
        await life.live(one)
        await checkRows(life)
        await checkLetters()
      }
    }),
    { numRuns: 20 },
  ))

/** He hands on both dossiers of one person, and goes on reading the first: the person is no longer his to lend. */
const handedOnByParts: [Step[], Step[], Pair] = [
  [{ do: 'handOver', from: 0, to: 2, dossier: 1, keepsReading: true }],
  [{ do: 'handOver', from: 0, to: 1, dossier: 0, keepsReading: false }],
  { doctor: 0, dossier: 1 },
]

test('pages, FHIR, documents and open pages tell of a dossier whom the model allows, and nobody else', () =>
  fc.assert(
    fc.asyncProperty(steps(8), steps(8), pair, async (first, then, closely) => {
      const life = await aLife(site, told)
      const [checkDocuments, streams] = [documentsOf(life), streamsOf(life)]
      const look = async () => {
        await checkPages(life, closely)
        await checkDocuments()
        await streams.check()
      }
      try {
        for (const each of [first, then]) {
          for (const one of each) await life.live(one)
          await look()
        }
      } finally {
        await streams.leave()
      }
    }),
    // A run is long: the seed is enough to play it again.
    { numRuns: 3, endOnFailure: true, examples: [handedOnByParts] },
  ))

test('a reader’s write changes nothing', async () => {
  const { live, doctor, dossier } = await aLife(site, told)
  await live({ do: 'lend', from: 0, to: 1, level: 'read', of: 'all', inMinutes: 0, minutes: 60 })
  const basis = { version: 99, page: 'une-page' }
  const refused = await saveAnswers(site.context, doctor(1).actor, dossier(0).id, 'medical', { poids: 70 }, basis)
  assert.deepEqual(refused, { refused: 'notFound' })
})
