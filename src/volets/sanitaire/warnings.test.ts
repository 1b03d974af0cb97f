// Each remark of the Sanitaire volets, where it is raised and where it is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SOME_DAY, someFacts } from '../builders.ts'
import { voletOf, voletsOf } from '../forms.ts'
import { progressOf, relevantAnswers, warningsOf } from '../rules.ts'
import { type Answers, type Destination, destinations, type Facts, type VoletKind } from '../volet.ts'
import { sanitaireAnswers } from './builders.ts'
import { remarkTexts } from './had-words.ts'

type Changes = { [kind: string]: Answers }
/** Of the patient of this destination: what is changed in which volet, and other facts. */
type Case = [Destination, Changes, Partial<Facts>?]

const child = (years: number): Partial<Facts> => ({ birthDate: `${2026 - years}-01-01` })
const consented: Answers = {
  'autorite.nom': 'Ana Exemplaire, mère',
  'autorite.telephone': '0639980002',
  'autorite.accord': 'oui',
  'autorite.avisEnfant': 'oui',
}
const inHospital = { situationActuelle: 'hospitalise', 'hopital.etablissement': 'CH', 'hopital.service': 'Médecine' }

const remarks: Record<string, { raised: Case[]; quiet: Case[] }> = {
  'social refus': {
    raised: [['smr', { social: { accordPatient: 'non' } }]],
    quiet: [['smr', { social: { accordPatient: 'horsEtat' } }]],
  },
  'social horsEtat': {
    raised: [['smr', { social: { accordPatient: 'horsEtat', personneConfiance: 'non' } }]],
    quiet: [
      ['smr', { social: { accordPatient: 'horsEtat' } }],
      ['smr', { social: { accordPatient: 'horsEtat', personneConfiance: 'non', protection: 'oui' } }],
    ],
  },
  'social autoriteRefuse': {
    raised: [['smr', { social: { ...consented, 'autorite.accord': 'non' } }, child(10)]],
    quiet: [
      ['smr', { social: consented }, child(10)],
      ['smr', { social: { 'autorite.accord': 'non' } }],
    ],
  },
  'social medecinTraitantRefuse': {
    raised: [['had', { social: { medecinTraitant: 'autre', accordMedecinTraitant: 'non' } }]],
    quiet: [['had', { social: { medecinTraitant: 'autre', accordMedecinTraitant: 'nsp' } }]],
  },
  'social admissionPassee': {
    raised: [['smr', { social: { dateSouhaitee: '2026-03-11' } }]],
    quiet: [['smr', { social: { dateSouhaitee: SOME_DAY } }]],
  },
  'social sortieAvantAdmission': {
    raised: [['smr', { social: { dateSouhaitee: '2026-03-20', dateSortieMax: '2026-03-19' } }]],
    quiet: [['smr', { social: { dateSouhaitee: '2026-03-20', dateSortieMax: '2026-03-20' } }]],
  },
  'social finessDouteux': {
    raised: [['had', { social: { lieuSoins: 'ehpad', 'lieuSoins.finess': '010000025' } }]],
    quiet: [['had', { social: { lieuSoins: 'ehpad', 'lieuSoins.finess': '010000024' } }]],
  },
  'social sansDomicile': {
    raised: [['ssiad', { social: { foyer: 'sansDomicile' } }]],
    quiet: [['smr', { social: { foyer: 'sansDomicile' } }]],
  },
  'social grandAge': {
    raised: [['smr', { social: { devenir: 'ehpad' } }]],
    quiet: [['smr', { social: { devenir: 'ehpad', 'devenir.dossierDepose': 'oui' } }]],
  },
  'clinique imcBas': {
    raised: [['smr', { clinique: { poids: 50 } }]],
    quiet: [['smr', { clinique: { poids: 50 } }, { birthDate: '1970-01-01' }]],
  },
  'clinique admissionAvantIntervention': {
    raised: [
      ['smr', { clinique: { 'intervention.date': '2026-03-20' }, social: { dateSouhaitee: '2026-03-19' } }],
      [
        'smr',
        {
          clinique: { 'intervention.date': '2026-03-20', 'intervention.sejour': 5 },
          social: { dateSouhaitee: '2026-03-24' },
        },
      ],
    ],
    quiet: [
      [
        'smr',
        {
          clinique: { 'intervention.date': '2026-03-20', 'intervention.sejour': 5 },
          social: { dateSouhaitee: '2026-03-25' },
        },
      ],
      ['smr', { clinique: { 'intervention.date': '2026-03-01', 'intervention.sejour': 60 } }],
    ],
  },
  'clinique prado': {
    raised: [
      ['smr', { social: inHospital }, { birthDate: '1970-01-01' }],
      ['ssiad', { social: inHospital }, { birthDate: '1951-03-12' }],
    ],
    quiet: [
      ['smr', {}],
      ['ssiad', { social: inHospital }, { birthDate: '1951-03-13' }],
    ],
  },
  'clinique soinsLourds': {
    raised: [
      ['smr', { clinique: { poids: 151 } }],
      ['smr', { soins: { 'soins.respiration': ['tracheotomie'] } }],
    ],
    quiet: [['smr', { soins: { 'soins.respiration': ['oxygene'] } }]],
  },
  'clinique instable': {
    raised: [['smr', { clinique: { etat: 'instable' } }]],
    quiet: [['smr', { clinique: { etat: 'surveiller' } }]],
  },
  'clinique esa': {
    raised: [
      ['smr', { clinique: { pathologiePrincipale: 'F00.1 Démence de la maladie d’Alzheimer' } }],
      ['smr', { clinique: { pathologiePrincipale: 'Alzheimer débutant' } }],
    ],
    quiet: [
      ['esa', {}],
      ['smr', { clinique: { pathologiePrincipale: 'Alzheimer' }, social: { situationActuelle: 'ehpad' } }],
    ],
  },
  'soins soinsLourds': {
    raised: [['smr', { soins: { precautions: ['bhre'] } }]],
    quiet: [['smr', { soins: { precautions: ['bmr'] } }]],
  },
  'soins precautions': {
    raised: ['bmr', 'bhre', 'contact', 'air', 'gale'].map((each) => ['smr', { soins: { precautions: [each] } }]),
    quiet: [['smr', { soins: { precautions: ['addictions'] } }]],
  },
  'soins fugue': {
    raised: [['smr', { soins: { comportement: ['fugue'] } }]],
    quiet: [['smr', { soins: { comportement: ['deambulation'] } }]],
  },
  'soins escarreSansStade': {
    raised: [['smr', { soins: { 'soins.peau': ['escarre'] } }]],
    quiet: [['had', {}]],
  },
  'soins poidsMateriel': {
    raised: [['smr', { clinique: { poids: 160 } }]],
    quiet: [['smr', { clinique: { poids: 160 }, soins: { 'soins.materiel': ['plus150kg'] } }]],
  },
  'soins dependanceSansEquipement': {
    raised: [['smr', { soins: { 'dependance.deplacement': '4' } }]],
    quiet: [['smr', { soins: { 'dependance.deplacement': '4', 'soins.materiel': ['fauteuil'] } }]],
  },
  'soins mmseBas': {
    raised: [['smr', { soins: { mmse: 23 } }]],
    quiet: [
      ['smr', { soins: { mmse: 24 } }],
      ['smr', { soins: { mmse: 23, troublesCognitifs: 'oui' } }],
    ],
  },
  'smr moinsDe4Ans': {
    raised: [['smr', { smr: { mention: 'enfants' } }, child(3)]],
    quiet: [
      ['smr', { smr: { mention: 'jeunesEnfants' } }, child(3)],
      ['smr', { smr: { mention: 'brules' } }, child(3)],
      ['smr', { smr: { mention: 'enfants' } }, child(4)],
    ],
  },
  'smr mineur': {
    raised: [['smr', {}, child(15)]],
    quiet: [
      ['smr', { smr: { mention: 'enfants' } }, child(15)],
      ['smr', { smr: { mention: 'brules' } }, child(15)],
      ['smr', {}, child(16)],
    ],
  },
  'smr majeur': {
    raised: [['smr', { smr: { mention: 'enfants' } }, child(18)]],
    quiet: [['smr', { smr: { mention: 'enfants' } }, child(17)]],
  },
  'smr ageEnsuite': {
    raised: [
      ['smr', { smr: { mention: 'enfants', 'mention.ensuite': 'locomoteur' } }, child(10)],
      ['smr', { smr: { 'mention.ensuite': 'enfants' } }, child(18)],
    ],
    quiet: [['smr', { smr: { mention: 'enfants', 'mention.ensuite': 'jeunesEnfants' } }, child(10)]],
  },
  'smr ageAutres': {
    raised: [['smr', { smr: { mention: 'enfants', 'mention.autres': ['jeunesEnfants', 'geriatrie'] } }, child(10)]],
    quiet: [['smr', { smr: { mention: 'enfants', 'mention.autres': ['jeunesEnfants'] } }, child(10)]],
  },
  'smr accordParental': {
    raised: [
      ['smr', {}, child(16)],
      ['smr', { social: { ...consented, 'autorite.accord': 'non' } }, child(17)],
      ['smr', { smr: { mention: 'enfants', 'mention.autres': ['locomoteur'] } }, child(16)],
    ],
    quiet: [
      ['smr', { social: consented }, child(16)],
      ['smr', { smr: { mention: 'enfants', 'mention.ensuite': 'jeunesEnfants' } }, child(16)],
      ['smr', {}, child(18)],
    ],
  },
  'smr mentionInattendue': {
    raised: [['smr', { smr: { mention: 'pneumologie' } }]],
    quiet: [['smr', { smr: { mention: 'polyvalent' } }]],
  },
  'smr memeMention': {
    raised: [['smr', { smr: { 'mention.ensuite': 'locomoteur' } }]],
    quiet: [['smr', { smr: { 'mention.ensuite': 'geriatrie' } }]],
  },
  'smr intensiteFaible': {
    raised: [['smr', { smr: { intensite: 'faible' } }]],
    quiet: [
      ['smr', { smr: { intensite: 'faible', mention: 'geriatrie' } }],
      ['smr', { smr: { intensite: 'moderee' } }],
    ],
  },
  'smr sansParticipation': {
    raised: [['smr', { smr: { participation: 'non' } }]],
    quiet: [['smr', { smr: { participation: 'non', objectifs: ['surveillance'] } }]],
  },
  'had memeMode': {
    raised: [['had', { had: { modeAssocie: '09' } }]],
    quiet: [['had', {}]],
  },
  'had sansVoletPalliatif': {
    raised: [
      ['had', { had: { modePrincipal: '04' } }],
      ['had', { had: { modeAssocie: '04' } }],
    ],
    quiet: [['had', { had: { modePrincipal: '04' } }, { destinations: ['had', 'palliatif'] }]],
  },
  'had domicileNonCompatible': {
    raised: [['had', { had: { domicile: 'non' } }]],
    quiet: [['had', { had: { domicile: 'aVerifier' } }]],
  },
  'palliatif douleurForte': {
    raised: [['palliatif', { palliatif: { 'intensites.douleur': 7 } }]],
    quiet: [['palliatif', { palliatif: { 'intensites.douleur': 6 } }]],
  },
  'palliatif sansPersonneConfiance': {
    raised: [['palliatif', { social: { personneConfiance: 'non' } }]],
    quiet: [['palliatif', {}]],
  },
  'palliatif hadSansVolet': {
    raised: [['palliatif', { palliatif: { cible: ['had'] } }]],
    quiet: [['palliatif', { palliatif: { cible: ['had'] } }, { destinations: ['had', 'palliatif'] }]],
  },
  'palliatif sedationSansDecision': {
    raised: [['palliatif', { palliatif: { sedation: 'oui' } }]],
    quiet: [['palliatif', { palliatif: { sedation: 'oui', collegiale: 'oui' } }]],
  },
  'ssiad premierePrescription': {
    raised: [['ssiad', { ssiad: { duree: 31 } }]],
    quiet: [['ssiad', { ssiad: { duree: 90 }, social: { aides: ['ssiad'] } }]],
  },
  'ssiad sansDependance': {
    raised: [['ssiad', { soins: independent() }]],
    quiet: [['ssiad', { soins: independent(), ssiad: { motif: ['retourHospitalisation'] } }]],
  },
  'esa stadeSevere': {
    raised: [['esa', { esa: { stade: 'severe' } }]],
    quiet: [['esa', { esa: { stade: 'modere' } }]],
  },
  'esa mmseBas': {
    raised: [['esa', { soins: { mmse: 14 } }]],
    quiet: [
      ['esa', { soins: { mmse: 15 } }],
      ['esa', { soins: { mmse: 18 } }],
    ],
  },
  'esa nonAnnonce': { raised: [['esa', { esa: { annonce: 'non' } }]], quiet: [['esa', {}]] },
  'esa moinsDUnAn': {
    raised: [['esa', { esa: { renouvellement: 'oui', 'renouvellement.date': '2025-03-13' } }]],
    quiet: [['esa', { esa: { renouvellement: 'oui', 'renouvellement.date': '2025-03-12' } }]],
  },
  'esa sansAidant': {
    raised: [['esa', { social: { aidant: 'non' } }]],
    quiet: [['esa', { social: { aidant: 'non' }, esa: { objectifs: ['reperes'] } }]],
  },
}

function independent(): Answers {
  const grid = sanitaireAnswers('ssiad', SOME_DAY)['soins'] ?? {}
  return Object.fromEntries(Object.keys(grid).flatMap((key) => (/^aggir\.(?!mode)/.test(key) ? [[key, 'A']] : [])))
}

function raisedBy(kind: VoletKind, [destination, changes, given = {}]: Case): string[] {
  const all = sanitaireAnswers(destination, SOME_DAY)
  const facts = (of: string, others: Facts['others'] = {}) =>
    someFacts({ ...all[of], ...changes[of] }, { destinations: [destination], others, ...given })
  const others = Object.fromEntries(
    Object.keys(all).map((of) => [of, relevantAnswers(voletOf(of as VoletKind), facts(of))]),
  )
  return warningsOf(voletOf(kind), facts(kind, others)).map(({ key }) => key)
}

for (const { kind, warnings } of voletsOf('sanitaire'))
  for (const { key } of warnings.filter((each) => !(each.key in remarkTexts)))
    test(`${kind}: remark ${key} is raised when it should, and only then`, () => {
      const cases = remarks[`${kind} ${key}`]
      assert.ok(cases, 'a case is written for it')
      for (const each of cases.raised) assert.ok(raisedBy(kind, each).includes(key), JSON.stringify(each))
      for (const each of cases.quiet) assert.ok(!raisedBy(kind, each).includes(key), JSON.stringify(each))
    })

test('every case is of a remark that exists', () => {
  const known = voletsOf('sanitaire').flatMap(({ kind, warnings }) => warnings.map(({ key }) => `${kind} ${key}`))
  assert.deepEqual(
    Object.keys(remarks).filter((each) => !known.includes(each)),
    [],
  )
})

const required: [name: string, VoletKind, Case, string[]][] = [
  ['a minor: the holder of parental authority', 'social', ['smr', {}, child(17)], ['autorite.nom', 'autorite.accord']],
  ['HAD: agreement of the family', 'social', ['had', { social: { accordEntourage: '' } }], ['accordEntourage']],
  ['HAD, ESA: a carer', 'social', ['esa', { social: { aidant: '' } }], ['aidant']],
  ['surgery: the operation', 'clinique', ['smr', { clinique: { 'intervention.acte': '' } }], ['intervention.acte']],
  ['SMR: the project', 'clinique', ['smr', { clinique: { projetTherapeutique: '' } }], ['projetTherapeutique']],
  [
    'palliative: directives',
    'clinique',
    ['palliatif', { clinique: { directivesAnticipees: '' } }],
    ['directivesAnticipees'],
  ],
  ['HAD: Karnofsky', 'soins', ['had', { soins: { karnofsky: '' } }], ['karnofsky']],
  [
    'day hospital: visits and transport',
    'smr',
    ['smr', { smr: { modalite: 'jour' } }],
    ['jour.seances', 'jour.transport'],
  ],
  ['burns under 18: agreement', 'smr', ['smr', { smr: { mention: 'brules' } }, child(9)], ['brules.accord']],
  ['SSIAD under 60: why', 'ssiad', ['ssiad', {}, child(59)], ['motif.age']],
  [
    'a known symptom: its intensity',
    'palliatif',
    ['palliatif', { palliatif: { symptomes: ['dyspnee'] } }],
    ['intensites.dyspnee'],
  ],
  ['HAD: prescription', 'had', ['had', { had: { ordonnance: [] } }], ['ordonnance']],
]
for (const [name, kind, [destination, changes, given], keys] of required)
  test(`required, ${name}`, () => {
    const all = sanitaireAnswers(destination, SOME_DAY)
    const facts = someFacts({ ...all[kind], ...changes[kind] }, { destinations: [destination], ...given })
    const missing = progressOf(voletOf(kind), facts).missing.map(({ key }) => key)
    for (const key of keys) assert.ok(missing.includes(key), `${key} in ${missing.join()}`)
  })

test('SSIAD from 60 asks for no reason; no destination asks what is of another', () => {
  const keysFor = (kind: VoletKind, asked: Destination) =>
    progressOf(voletOf(kind), someFacts({}, { destinations: [asked] })).missing.map(({ key }) => key)
  assert.ok(!keysFor('ssiad', 'ssiad').includes('motif.age'))
  for (const asked of destinations) {
    const isAtHome = asked === 'had' || asked === 'ssiad' || asked === 'esa'
    assert.equal(keysFor('social', asked).includes('lieuSoins'), isAtHome, asked)
    assert.equal(keysFor('social', asked).includes('devenir'), asked === 'smr', asked)
    const byGrid = asked === 'ssiad' || asked === 'esa'
    assert.equal(keysFor('soins', asked).includes('aggir.transferts'), byGrid, asked)
    assert.equal(keysFor('soins', asked).includes('dependance.habillage'), !byGrid, asked)
  }
})

const forbidden: [name: string, changes: Answers, age: number, at: string][] = [
  ['the first', { mention: 'locomoteur' }, 10, 'mention'],
  ['the first, of a young child', { mention: 'enfants' }, 3, 'mention'],
  ['the first, of an adult', { mention: 'enfants' }, 18, 'mention'],
  ['the second', { mention: 'enfants', 'mention.ensuite': 'locomoteur' }, 10, 'mention.ensuite'],
  ['one of the others', { mention: 'enfants', 'mention.autres': ['locomoteur'] }, 10, 'mention.autres'],
]
for (const [name, changes, age, at] of forbidden)
  test(`a mention that the age forbids keeps the volet from being validated: ${name}`, () => {
    const facts = someFacts(
      { ...sanitaireAnswers('smr', SOME_DAY).smr, ...changes },
      { destinations: ['smr'], ...child(age) },
    )
    assert.ok(progressOf(voletOf('smr'), facts).missing.some(({ key }) => key === at))
  })
