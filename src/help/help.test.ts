import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { helpFor } from './context.ts'
import { findHelp } from './find.ts'
import { guides } from './guides.ts'
import { questions } from './questions.ts'

const found = (typed: string) => findHelp({ guides, questions }, typed)
const SOME = '00000000-de00-7002-8000-00000000005c'

describe('the help of a page', () => {
  const cases: readonly (readonly [path: string, help: string])[] = [
    ['/dossiers', '/aide/guides/retrouver-un-patient'],
    ['/dossiers/nouveau/tnd', '/aide/guides/creer-un-dossier'],
    [`/dossiers/${SOME}/nouveau/grand-age`, '/aide/guides/creer-un-dossier'],
    [`/dossiers/${SOME}`, '/aide/guides/suivre-les-reponses'],
    [`/dossiers/${SOME}/volets/medical`, '/aide/guides/remplir-un-volet'],
    [`/dossiers/${SOME}/volets/autonomie`, '/aide/guides/grille-aggir'],
    [`/dossiers/${SOME}/volets/autonomie/versions`, '/aide/guides/valider'],
    [`/dossiers/${SOME}/volets/reperage`, '/aide/guides/orientation-tnd'],
    [`/dossiers/${SOME}/pieces`, '/aide/guides/pieces'],
    [`/dossiers/${SOME}/structures/990000010`, '/aide/guides/chercher-et-envoyer'],
    ['/verifier/fichier', '/aide/guides/imprimer-et-verifier'],
    ['/compte', '/aide/guides/mon-compte'],
    ['/compte/notifications', '/aide/guides/mon-compte'],
    ['/compte/modeles', '/aide/guides/remplir-un-volet'],
    ['/connexion/code', '/aide/connexion'],
    ['/etablissement', '/aide'],
  ]
  for (const [path, help] of cases)
    test(`${path} leads to ${help}`, () => {
      assert.equal(helpFor(path), help)
      const slug = /^\/aide\/guides\/(.+)$/.exec(help)?.[1]
      if (slug) assert.ok(guides.some((guide) => guide.slug === slug))
    })
})

describe('searching the help', () => {
  test('a word is found without accents, in the plural, in a title before a text', () => {
    assert.equal(found('PIECES jointes').guides[0]?.slug, 'pieces')
    assert.equal(found('aggir').guides[0]?.slug, 'grille-aggir')
    assert.equal(found('karnofsky').guides[0]?.slug, 'orientation-sanitaire')
    assert.ok(found('famille volet médical').questions.length > 0)
  })
  test('all the words count, and nothing typed finds nothing', () => {
    assert.deepEqual(found('aggir zzz').guides, [])
    for (const typed of ['', ' ', 'à', '%', '<b>']) assert.deepEqual(found(typed), { guides: [], questions: [] })
  })
})

test('each guide has an address of its own, a lead and steps, in French typography', () => {
  assert.equal(new Set(guides.map(({ slug }) => slug)).size, guides.length)
  const texts = [
    ...guides.flatMap(({ title, lead, steps }) => [title, lead, ...steps.flatMap((step) => [step.title, step.text])]),
    ...questions.flatMap(({ question, answer }) => [question, answer]),
  ]
  for (const text of texts) assert.doesNotMatch(text, /'|[^\u00a0][:;?!]|«[^\u00a0]|[^\u00a0]»|\.\.\./, text)
  for (const { steps } of guides) assert.ok(steps.length >= 3)
})
