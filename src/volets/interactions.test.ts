import assert from 'node:assert/strict'
import { test } from 'node:test'
import { autonomieFor, completeAnswers, SOME_DAY, someChildFacts, someFacts } from './builders.ts'
import { voletOf } from './forms.ts'
import { symptoms } from './grand-age/options.ts'
import { countInteractions, interactionsText } from './interactions.ts'
import { progressOf } from './rules.ts'
import { typicalSmr } from './sanitaire/builders.ts'
import { reperageFor } from './tnd/builders.ts'
import type { Answers, Volet } from './volet.ts'

// A woman of 84 with heart failure and the beginning of a dementia, at home with a tired helper.
const typical: Answers = {
  dateEvaluation: '2026-03-12',
  motif: ['maintienDifficile'],
  directivesAnticipees: 'nsp',
  'hospiRecente.oui': 'non',
  pathologiesActuelles: 'Insuffisance cardiaque stable. Maladie d’Alzheimer débutante. Arthrose des genoux.',
  pathologiesCodes: [{ diagnostic: 'I50.9 Insuffisance cardiaque' }, { diagnostic: 'G30.9 Maladie d’Alzheimer' }],
  'antecedents.medicaux': 'Hypertension artérielle.',
  'antecedents.chirurgicaux': 'Prothèse de hanche gauche en 2012.',
  traitements: [
    { medicament: 'Furosémide 40 mg', posologie: '1 le matin', voie: 'orale' },
    { medicament: 'Ramipril 5 mg', posologie: '1 le soir', voie: 'orale' },
    { medicament: 'Apixaban 2,5 mg', posologie: 'matin et soir', voie: 'orale' },
    { medicament: 'Donépézil 10 mg', posologie: '1 le soir', voie: 'orale' },
    { medicament: 'Paracétamol 1 g', posologie: 'si douleur', voie: 'orale' },
  ],
  anticoagulant: 'oui',
  insuline: 'non',
  morphinique: 'non',
  allergies: 'non',
  taille: 158,
  poids: 61.5,
  pertePoids: 'non',
  bmr: 'non',
  conduitesRisque: 'non',
  deficience: 'oui',
  'deficience.types': ['visuelle', 'auditive'],
  'deficience.appareillage': 'oui',
  ...Object.fromEntries(symptoms.map(({ code }) => [`symptomes.${code}`, 'non'])),
  'symptomes.anxiete': 'oui',
  'symptomes.anxiete.frequence': 'frequent',
  'symptomes.anxiete.severite': 'leger',
  risqueFugue: 'non',
  risqueChute: 'oui',
  chutes12Mois: 2,
  risqueFausseRoute: 'non',
  textureRepas: ['normale'],
  regime: ['sansSel'],
  soinsPalliatifs: 'non',
  reeducation: 'non',
  incontinence: ['urinaire'],
  contention: 'non',
  mmse: 22,
  soinsTechniques: ['aucun'],
  appareillages: ['deambulateur', 'lunettes'],
  pansements: 'non',
  aidant: 'oui',
  'aidant.lien': 'enfant',
  'aidant.epuisement': 'oui',
  avis: ['ehpad'],
  commentaire: 'Bonne adhésion au projet.',
}

function pick(answers: Answers, without: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !without.includes(key)))
}

const medical = voletOf('medical')
const autonomie = voletOf('autonomie')
const patient = { facts: someFacts(), answers: { medical: typical, autonomie: autonomieFor(4) } }

test('the typical medical part of a Grand Âge dossier lacks nothing and costs fewer than 60 interactions', (t) => {
  assert.deepEqual(progressOf(medical, someFacts(typical)).missing, [])
  const counted = countInteractions([medical], patient)
  t.diagnostic(interactionsText('Grand Âge, volet médical', counted))
  assert.ok(counted.total < 60, String(counted.total))
})

test('the autonomie of the same person', (t) => {
  const counted = countInteractions([autonomie], patient)
  t.diagnostic(interactionsText('Grand Âge, volet autonomie', counted))
  assert.ok(counted.total > 0)
})

/** A child of three years with two signs and a concern, sent by a doctor who examined him that day. */
const childAnswers = {
  enfant: pick(completeAnswers('enfant'), [
    'complement',
    'representant.email',
    'second.qualite',
    'second.telephone',
    'scolarite.etablissement',
    'modeGarde',
  ]),
  reperage: pick({ ...reperageFor(SOME_DAY), 'obs.in1': 'oui' }, ['commentaire.b3A']),
  adressage: pick(completeAnswers('adressage'), ['decision.motif', 'bilansFaits', 'mdph', 'suivis']),
}

test('a typical TND referral lacks nothing and costs fewer than 60 interactions', (t) => {
  const volets = (['enfant', 'reperage', 'adressage'] as const).map(voletOf)
  const facts = someChildFacts({}, { others: { reperage: { conclusion: 'adresser' } } })
  for (const each of volets) {
    const own = { ...facts, answers: childAnswers[each.kind as keyof typeof childAnswers] }
    assert.deepEqual(progressOf(each, own).missing, [])
  }
  const counted = countInteractions(volets, { facts, answers: childAnswers })
  t.diagnostic(interactionsText('TND, adressage d’un enfant de 3 ans', counted))
  assert.ok(counted.total < 60, String(counted.total))
})

test('a typical demand of SMR lacks nothing and costs fewer than 45 interactions', (t) => {
  const answers = typicalSmr(SOME_DAY)
  const volets = (['social', 'clinique', 'soins', 'smr'] as const).map(voletOf)
  const facts = someFacts({}, { destinations: ['smr'] })
  for (const each of volets)
    assert.deepEqual(progressOf(each, { ...facts, answers: answers[each.kind as keyof typeof answers] }).missing, [])
  const counted = countInteractions(volets, { facts, answers })
  t.diagnostic(interactionsText('Sanitaire, demande de SMR', counted))
  assert.ok(counted.total < 45, String(counted.total))
})

const volet: Volet = {
  kind: 'medical',
  edition: '1',
  title: '',
  short: '',
  what: '',
  oneOf: [],
  warnings: [],
  sections: [
    {
      key: 'une',
      title: '',
      nothingToReport: { a: 'non', b: 'non' },
      questions: [
        { key: 'a', label: 'A', kind: 'yesNo' },
        { key: 'b', label: 'B', kind: 'yesNo' },
        { key: 'c', label: 'C', kind: 'text', max: 10 },
        { key: 'd', label: 'D', kind: 'diagnosis', max: 10 },
        { key: 'e', label: 'E', kind: 'choices', options: ['x', 'y'].map((value) => ({ value, label: value })) },
        { key: 'f', label: 'F', kind: 'computed', compute: () => ({ value: 1, text: '' }) },
        {
          key: 'g',
          label: 'G',
          kind: 'rows',
          rowLabel: '',
          max: 9,
          columns: [
            { key: 'h', label: 'H', kind: 'text', max: 9 },
            { key: 'i', label: 'I', kind: 'diagnosis', max: 9 },
          ],
        },
      ],
    },
  ],
}
const rules: [what: string, Answers, number][] = [
  ['nothing', {}, 0],
  ['« rien à signaler » is one click', { a: 'non', b: 'non' }, 1],
  ['what differs is answered by itself', { a: 'oui', b: 'non' }, 2],
  ['it is not used where it would say more than is true', { a: 'non' }, 1],
  ['a typed field is 1', { c: 'x' }, 1],
  ['a picked diagnosis is 2', { d: 'x' }, 2],
  ['each box is 1', { e: ['x', 'y'] }, 2],
  ['each cell counts, and each row after the first', { g: [{ h: 'x', i: 'y' }, { h: 'z' }] }, 5],
]
for (const [what, answers, expected] of rules)
  test(`${what}: ${expected}`, () =>
    assert.equal(countInteractions([volet], { facts: someFacts(), answers: { medical: answers } }).total, expected))
