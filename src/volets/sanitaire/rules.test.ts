// The rules of the Sanitaire form that have a number, one row each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAnswer } from '../answer.ts'
import { SOME_DAY, someFacts } from '../builders.ts'
import { voletOf } from '../forms.ts'
import { findQuestion, progressOf, relevantAnswers } from '../rules.ts'
import type { Answers, Destination } from '../volet.ts'
import { sanitaireAnswers } from './builders.ts'
import { scoreOf } from './dependence.ts'
import {
  associatedModes,
  eligibility,
  fittingModes,
  type HadMention,
  type HadRemark,
  hadFit,
  hadMention,
  hadRemarks,
  principalModes,
} from './had-rules.ts'
import { fitReasons, verdictReasons } from './had-words.ts'
import { type All, careCommune, type HeavyNeed, heavyNeeds, needsOf } from './needs.ts'
import { acts, karnofsky } from './options.ts'
import type { SmrMention } from './settings-shape.ts'
import { mentionsFor, type SmrAge, smrAge } from './smr-rules.ts'
import { hadModesOf, lineOf, mentionsOf, resourcesOf, weightOf } from './tree.ts'

const yes: SmrAge = { allowed: true }
const no = (because: 'youngChild' | 'child' | 'adult'): SmrAge => ({ allowed: false, because })
const smrAges: [age: number, mention: SmrMention, SmrAge][] = [
  [3, 'jeunesEnfants', yes],
  [3, 'enfants', no('youngChild')],
  [3, 'locomoteur', no('youngChild')],
  [3, 'brules', { allowed: true, needs: 'agreement' }],
  [4, 'enfants', yes],
  [4, 'jeunesEnfants', yes],
  [4, 'locomoteur', no('child')],
  [15, 'locomoteur', no('child')],
  [15, 'geriatrie', no('child')],
  [15, 'enfants', yes],
  [15, 'brules', { allowed: true, needs: 'agreement' }],
  [16, 'locomoteur', { allowed: true, needs: 'consent' }],
  [16, 'enfants', yes],
  [17, 'oncologie', { allowed: true, needs: 'consent' }],
  [17, 'brules', { allowed: true, needs: 'consent' }],
  [18, 'locomoteur', yes],
  [18, 'brules', yes],
  [18, 'enfants', no('adult')],
  [18, 'jeunesEnfants', no('adult')],
]
for (const [age, mention, expected] of smrAges)
  test(`SMR, ${age} years, ${mention}: ${JSON.stringify(expected)}`, () =>
    assert.deepEqual(smrAge([mention], age), expected))

test('mentions open to a child of 3, of 8, and to an adult', () => {
  assert.deepEqual(mentionsFor(3), ['brules', 'jeunesEnfants'])
  assert.deepEqual(mentionsFor(8), ['brules', 'enfants', 'jeunesEnfants'])
  assert.equal(mentionsFor(16).length, 13)
  assert.equal(mentionsFor(40).length, 11)
})

const hadAges: [name: string, Parameters<typeof hadMention>[0], HadMention][] = [
  ['under 3 years', { ageMonths: 35, principal: '03', isMotherFollowed: false }, 'moins3Ans'],
  ['3 years', { ageMonths: 36, principal: '03', isMotherFollowed: false }, 'socle'],
  ['under 3 years, palliative', { ageMonths: 20, principal: '04', isMotherFollowed: false }, 'socle'],
  ['newborn of a mother followed', { ageMonths: 0, principal: '22', isMotherFollowed: true }, 'antePostPartum'],
  ['newborn', { ageMonths: 0, principal: '22', isMotherFollowed: false }, 'moins3Ans'],
  ['pregnancy', { ageMonths: 360, principal: '19', isMotherFollowed: false }, 'antePostPartum'],
  ['after birth', { ageMonths: 360, principal: '21', isMotherFollowed: false }, 'antePostPartum'],
  ['neurological rehabilitation', { ageMonths: 720, principal: '12', isMotherFollowed: false }, 'readaptation'],
  ['nursing', { ageMonths: 960, principal: '14', isMotherFollowed: false }, 'socle'],
]
for (const [name, given, expected] of hadAges)
  test(`HAD mention, ${name}: ${expected}`, () => assert.equal(hadMention(given), expected))

test('modes of HAD: 20 is withdrawn, 25 is only associated', () => {
  const codes = (modes: typeof principalModes) => modes.map(({ code }) => code)
  assert.ok(!codes(principalModes).includes('20') && !codes(associatedModes).includes('20'))
  assert.ok(!codes(principalModes).includes('25') && codes(associatedModes).includes('25'))
  assert.deepEqual([principalModes.length, associatedModes.length], [22, 23])
})

const modeQuestion = (key: string) => {
  const found = findQuestion(voletOf('had'), key)?.question
  assert.ok(found)
  return found
}
const badModes: [name: string, key: string, typed: string[], unknown][] = [
  ['two principal modes: one is kept', 'modePrincipal', ['03', '14'], { answer: '03' }],
  ['25 as principal', 'modePrincipal', ['25'], { fault: { code: 'notAnOption' }, typed: '25' }],
  ['20, withdrawn', 'modeAssocie', ['20'], { fault: { code: 'notAnOption' }, typed: '20' }],
  ['25 as associated', 'modeAssocie', ['25'], { answer: '25' }],
]
for (const [name, key, typed, expected] of badModes)
  test(`mode of HAD, ${name}`, () =>
    assert.deepEqual(parseAnswer(modeQuestion(key), { [key]: typed }, SOME_DAY), expected))

const patient = (destination: Destination, changes: { [kind: string]: Answers } = {}): All => {
  const all = sanitaireAnswers(destination, SOME_DAY)
  const facts = (kind: string) =>
    someFacts({ ...all[kind], ...changes[kind] }, { destinations: [destination, 'palliatif'] })
  return Object.fromEntries(
    Object.keys(all).map((kind) => [kind, relevantAnswers(voletOf(kind as Destination), facts(kind))]),
  )
}

test('a HAD volet with the same mode twice cannot be validated; with two modes it can', () => {
  const had = sanitaireAnswers('had', SOME_DAY)['had'] ?? {}
  const missing = (answers: Answers) =>
    progressOf(voletOf('had'), someFacts(answers, { destinations: ['had'] })).missing.map(({ key }) => key)
  assert.deepEqual(missing({ ...had, modeAssocie: '09' }), ['modeAssocie'])
  assert.deepEqual(missing({ ...had, modeAssocie: '14' }), [])
  assert.deepEqual(missing({ ...had, modePrincipal: '04' }), ['modePrincipal'])
})

const inHome = { lieuSoins: 'ehpad' }
const remarks: [name: string, All, HadRemark[]][] = [
  ['nursing, 2 × 75 min, Karnofsky 50', patient('had'), []],
  ['nursing, 2 × 60 min', patient('had', { had: { 'passages.duree': 60 } }), ['nursingIntensity']],
  ['nursing, 2 × 61 min', patient('had', { had: { 'passages.duree': 61 } }), []],
  [
    'nursing, 1 × 180 min',
    patient('had', { had: { 'passages.parJour': 1, 'passages.duree': 180 } }),
    ['nursingIntensity'],
  ],
  ['nursing, Karnofsky 60', patient('had', { soins: { karnofsky: '60' } }), ['nursingKarnofsky']],
  [
    'intravenous, once a day',
    patient('had', { had: { modePrincipal: '03', modeAssocie: '08', 'passages.parJour': 1 } }),
    ['perfusionVisits'],
  ],
  ['intravenous, twice a day', patient('had', { had: { modePrincipal: '03', modeAssocie: '08' } }), []],
  [
    'dressing, once, 30 min',
    patient('had', { had: { modeAssocie: '08', 'passages.parJour': 1, 'passages.duree': 30 } }),
    ['dressingIntensity'],
  ],
  [
    'dressing, once, 31 min',
    patient('had', { had: { modeAssocie: '08', 'passages.parJour': 1, 'passages.duree': 31 } }),
    [],
  ],
  [
    'resident, 03 by day',
    patient('had', { social: inHome, had: { modePrincipal: '03', modeAssocie: '08' } }),
    ['residentNight'],
  ],
  [
    'resident, 03 by night',
    patient('had', { social: inHome, had: { modePrincipal: '03', modeAssocie: '08', continuite: ['nuit'] } }),
    [],
  ],
  [
    'resident, oral 05',
    patient('had', { social: inHome, had: { modePrincipal: '05', modeAssocie: '08', 'chimiotherapie.orale': 'oui' } }),
    ['residentOralChemotherapy'],
  ],
  [
    'resident, 07 without pump',
    patient('had', { social: inHome, had: { modePrincipal: '07', modeAssocie: '08' } }),
    ['residentPump'],
  ],
  [
    'resident, 07 with pump',
    patient('had', {
      social: inHome,
      soins: { 'soins.perfusion': ['pompeMorphine'] },
      had: { modePrincipal: '07', modeAssocie: '08' },
    }),
    [],
  ],
]
for (const [name, all, expected] of remarks)
  test(`HAD, ${name}: ${expected.join() || 'no remark'}`, () => assert.deepEqual(hadRemarks(all), expected))

for (const mode of ['01', '02', '06', '11', '12', '14'])
  test(`HAD of a resident, ${mode} only together with another mode`, () => {
    const { modeAssocie: _, ...rest }: Answers = patient('had').had ?? {}
    const alone = { ...rest, modePrincipal: mode, 'passages.duree': 90 }
    assert.deepEqual(hadRemarks({ social: inHome, had: alone }), ['residentAlone'])
    assert.deepEqual(hadRemarks({ social: inHome, had: { ...alone, modeAssocie: '08' } }), [])
    assert.deepEqual(hadRemarks({ had: alone }), [])
  })

const alone = { modeAssocie: '' }
const light = { modePrincipal: '08', ...alone, 'passages.parJour': 1, 'passages.duree': 20, continuite: ['aucune'] }
const checks: [name: string, All, verdict: string, direct?: string][] = [
  ['complex dressing', patient('had'), 'eligible', '09'],
  ['palliative', patient('had', { had: { ...light, modePrincipal: '04' } }), 'eligible', '04'],
  [
    'chemotherapy',
    patient('had', { had: { ...light, modePrincipal: '05', 'chimiotherapie.orale': 'non' } }),
    'eligible',
    '05',
  ],
  ['transfusion', patient('had', { had: { ...light, modePrincipal: '18' } }), 'eligible', '18'],
  ['parenteral nutrition', patient('had', { had: { ...light, modePrincipal: '02' } }), 'eligible', '02'],
  ['aplasia', patient('had', { had: { ...light, modePrincipal: '24' } }), 'eligible', '24'],
  [
    'pain with a pump',
    patient('had', { soins: { 'soins.perfusion': ['pompeMorphine'] }, had: { ...light, modePrincipal: '07' } }),
    'eligible',
    '07',
  ],
  [
    'pain with an insulin pump',
    patient('had', { soins: { 'soins.perfusion': ['pompeInsuline'] }, had: { ...light, modePrincipal: '07' } }),
    'ssiadOuIdel',
  ],
  ['pain without a pump', patient('had', { had: { ...light, modePrincipal: '07' } }), 'ssiadOuIdel'],
  ['light care', patient('had', { had: light }), 'ssiadOuIdel'],
  ['several visits a day', patient('had', { had: { ...light, 'passages.parJour': 2 } }), 'telephone'],
  ['long care', patient('had', { had: { ...light, 'passages.duree': 45 } }), 'telephone'],
  [
    'several long visits',
    patient('had', { had: { ...light, 'passages.parJour': 2, 'passages.duree': 45 } }),
    'eligible',
  ],
  [
    'care day and night, long',
    patient('had', { had: { ...light, 'passages.duree': 45, continuite: ['nuit'] } }),
    'eligible',
  ],
  ['no agreement of the patient', patient('had', { social: { accordPatient: 'non' } }), 'telephone', '09'],
  ['no agreement of the family', patient('had', { social: { accordEntourage: 'non' } }), 'telephone', '09'],
  [
    'no agreement of the usual doctor',
    patient('had', { social: { medecinTraitant: 'autre', accordMedecinTraitant: 'non' } }),
    'telephone',
    '09',
  ],
  ['home not suitable', patient('had', { had: { domicile: 'non' } }), 'telephone', '09'],
]
for (const [name, all, verdict, direct] of checks)
  test(`eligibility, ${name}: ${verdict}`, () => {
    const found = eligibility(all)
    assert.ok(found)
    assert.deepEqual([found.verdict, found.direct], [verdict, direct])
    assert.ok(verdictReasons(found).length >= 2, 'says why')
  })

test('no eligibility before the mode and the frequency are known', () => {
  assert.equal(eligibility({}), undefined)
  assert.equal(eligibility({ had: { modePrincipal: '09', 'passages.parJour': 2 } }), undefined)
})

const fits: [name: string, All, ReturnType<typeof hadFit>['verdict']][] = [
  ['complex dressing', patient('had'), 'fits'],
  ['nothing said', {}, 'tooLight'],
  ['help with washing only', { clinique: { branche: 'perteAutonomieDomicile' } }, 'tooLight'],
  ['hip operated, exercises', { clinique: { branche: 'ptHanche' } }, 'tooLight'],
  [
    'the same with complex dressings',
    { clinique: { branche: 'ptHanche' }, soins: { 'soins.peau': ['pansementComplexe'] } },
    'fits',
  ],
  [
    'light by what is said of the care, but admitted by its mode and visits',
    { ...patient('had'), clinique: { branche: 'ptHanche' }, soins: {} },
    'fits',
  ],
  ['cardiac rehabilitation', { clinique: { branche: 'cardiaqueOpere' } }, 'tooHeavy'],
  [
    'the same whatever is added',
    { clinique: { branche: 'coronaire' }, soins: { 'soins.perfusion': ['transfusion'] } },
    'tooHeavy',
  ],
  [
    'enough rehabilitation, but no mode',
    {
      soins: {
        'soins.reeducation': [
          'kine',
          'ergotherapie',
          'orthophonie',
          'psychomotricite',
          'neuropsychologie',
          'dietetique',
        ],
      },
    },
    'tooLight',
  ],
  [
    'everything at once',
    {
      clinique: { branche: 'infectionIv' },
      soins: {
        'soins.respiration': ['ventilationInvasive', 'tracheotomie', 'aspirations'],
        'soins.perfusion': ['picc', 'transfusion', 'pompeMorphine'],
      },
    },
    'tooHeavy',
  ],
]
for (const [name, all, verdict] of fits)
  test(`weight of care at home, ${name}: ${verdict}`, () => {
    const fit = hadFit(all)
    assert.equal(fit.verdict, verdict)
    assert.equal(
      fit.weight,
      fit.parts.reduce((sum, { points }) => sum + points, 0),
    )
    assert.ok(fitReasons(fit).length > 0, 'says why')
  })

test('modes fit by the line of the tree or by the care ticked', () => {
  const codes = (all: All) => fittingModes(all).map(({ code }) => code)
  assert.deepEqual(codes({ clinique: { branche: 'infectionIv' } }), ['03'])
  assert.deepEqual(codes({ soins: { 'soins.nutrition': ['parenterale'], 'soins.perfusion': ['chimiotherapie'] } }), [
    '02',
    '05',
  ])
})

const heavy: [name: string, All, HeavyNeed[]][] = [
  ['nothing', {}, []],
  ['tracheotomy', { soins: { 'soins.respiration': ['tracheotomie'] } }, ['tracheotomie']],
  ['invasive ventilation', { soins: { 'soins.respiration': ['ventilationInvasive'] } }, ['ventilation']],
  ['VNI', { soins: { 'soins.respiration': ['vni'], 'vni.usage': 'vni' } }, ['ventilation']],
  ['PPC of the night', { soins: { 'soins.respiration': ['vni'], 'vni.usage': 'ppc' } }, []],
  ['haemodialysis', { soins: { 'soins.epuration': ['hemodialyse'] } }, ['dialyse']],
  ['peritoneal dialysis', { soins: { 'soins.epuration': ['dialysePeritoneale'] } }, ['dialyse']],
  ['BHRe', { soins: { precautions: ['bhre'] } }, ['bhre']],
  ['BMR', { soins: { precautions: ['bmr'] } }, []],
  ['vegetative state', { clinique: { conscience: 'evc' } }, ['evc']],
  ['150 kg', { clinique: { poids: 150 } }, []],
  ['150.5 kg', { clinique: { poids: 150.5 } }, ['plus150kg']],
  ['equipment for more than 150 kg', { soins: { 'soins.materiel': ['plus150kg'] } }, ['plus150kg']],
]
for (const [name, all, expected] of heavy)
  test(`heavy needs, ${name}: ${expected.join() || 'none'}`, () => assert.deepEqual(heavyNeeds(all), expected))

test('needs are those of the line and of the care, each once', () => {
  const all: All = {
    clinique: { branche: 'ptHanche' },
    soins: { 'soins.reeducation': ['kine'], 'soins.respiration': ['oxygene'] },
    smr: { besoins: ['balneo'] },
  }
  assert.deepEqual(needsOf(all), ['kine', 'ergotherapie', 'balneo', 'oxygene'])
})

test('care takes place at home, unless said', () => {
  const social = { commune: '01053', 'lieuSoins.commune': '69123' }
  assert.equal(careCommune({ social: { ...social, lieuSoins: 'adresse' } }), '01053')
  assert.equal(careCommune({ social: { ...social, lieuSoins: 'ehpad' } }), '69123')
  assert.equal(careCommune({}), undefined)
})

test('a line of the tree gives its means, mentions, modes and weight; an unknown one gives nothing', () => {
  assert.deepEqual(resourcesOf('fractureFemur'), ['kine', 'ergotherapie', 'social'])
  assert.deepEqual(mentionsOf('fractureFemur'), ['geriatrie', 'locomoteur', 'polyvalent'])
  assert.deepEqual([hadModesOf('fractureFemur'), weightOf('fractureFemur')], [['11'], 2])
  assert.deepEqual([lineOf('x'), resourcesOf('x'), mentionsOf(undefined), weightOf('x')], [undefined, [], [], 0])
})

const levels = (physical: string, cognitive: string): Answers =>
  Object.fromEntries(acts.map(({ code }, index) => [`dependance.${code}`, (physical + cognitive)[index] ?? '']))
const scores: [string, string, number, number][] = [
  ['1111', '11', 4, 2],
  ['4444', '44', 16, 8],
  ['3312', '12', 9, 3],
  ['1234', '41', 10, 5],
]
for (const [physical, cognitive, first, second] of scores)
  test(`acts ${physical} and ${cognitive}: physical ${first}, cognitive ${second}`, () => {
    const answers = levels(physical, cognitive)
    assert.deepEqual([scoreOf(answers, 'physical'), scoreOf(answers, 'cognitive')], [first, second])
  })

test('no score of dependence while one act is not answered', () => {
  const { 'dependance.continence': _, ...answers } = levels('1111', '11')
  assert.deepEqual([scoreOf(answers, 'physical'), scoreOf(answers, 'cognitive')], [undefined, 2])
})

test('Karnofsky goes by ten, from 100 to 10', () =>
  assert.deepEqual(
    karnofsky.map(({ value }) => Number(value)),
    [100, 90, 80, 70, 60, 50, 40, 30, 20, 10],
  ))

const sessions: [typed: string, unknown][] = [
  ['11', { code: 'outOfRange', min: 12, max: 15 }],
  ['12', 12],
  ['15', 15],
  ['16', { code: 'outOfRange', min: 12, max: 15 }],
]
for (const [typed, expected] of sessions)
  test(`ESA, ${typed} sessions`, () => {
    const question = findQuestion(voletOf('esa'), 'seances')?.question
    assert.ok(question)
    const parsed = parseAnswer(question, { seances: [typed] }, SOME_DAY)
    assert.deepEqual('fault' in parsed ? parsed.fault : parsed.answer, expected)
  })
