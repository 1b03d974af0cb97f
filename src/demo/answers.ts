import { ageOn } from '../calendar.ts'
import type { Stay } from '../demandes/demande.ts'
import { autonomieFor, completeAnswers } from '../volets/builders.ts'
import type { Answers, VoletKind } from '../volets/volet.ts'
import { type Clinical, clinicalCases } from './clinical.ts'
import { dateAfter, dateBefore } from './days.ts'
import type { Patient } from './patients.ts'
import { actorOf } from './people.ts'
import { fictionalPhone, type Random } from './random.ts'
import { departmentNames, townOf } from './territory.ts'

/** What a dossier asks for, besides what is known of the patient. `on`: the day on which the volets are filled. */
export type Wish = { stay: Stay; on: string; random: Random }

export function answersOf(kind: VoletKind, patient: Patient, wish: Wish): Answers {
  if (kind === 'administratif') return administratif(patient, wish)
  return kind === 'medical' ? medical(patient, wish) : autonomie(patient, wish)
}

/** As left by somebody who was interrupted. */
export function halfOf(answers: Answers): Answers {
  const entries = Object.entries(answers)
  return Object.fromEntries(entries.slice(0, Math.round(entries.length * 0.55)))
}

function administratif(patient: Patient, wish: Wish): Answers {
  const { identity, rank } = patient
  const town = townOf(patient.town)
  const doctor = actorOf(patient.doctor).label
  const answers: Answers = {
    ...completeAnswers('administratif', wish.on),
    civilite: identity.sex === 'F' ? 'madame' : 'monsieur',
    adresse: `${1 + ((rank * 7) % 60)} ${streets[rank % streets.length]}`,
    codePostal: town.postalCode,
    commune: town.code,
    telFixe: fictionalPhone('fixe', 2000 + rank),
    ...household(patient),
    ...askedStay(patient, wish),
    ...relativeOf(patient),
    'accord.recueilliPar': doctor,
    ...money(wish.random),
    ...allowanceOf(patient),
    'signature.nom': `${identity.firstName} ${identity.usageName ?? identity.birthName}`,
    ...(ageOn(identity.birthDate, wish.on) < 60 ? { ageDerogation: 'oui' } : {}),
  }
  delete answers.complement
  return answers
}

const streets = [
  'rue des Cerisiers',
  'impasse du Lavoir',
  'avenue de la Gare',
  'chemin des Vignes',
  'place de l’Église',
  'rue de la République',
  'montée du Château',
  'quartier Les Blaches',
  'allée des Marronniers',
]

function household({ relative, rank, clinical }: Patient): Answers {
  const { lives } = clinicalCases[clinical]
  return {
    situationFamiliale: relative.link === 'conjoint' ? 'marie' : rank % 6 === 0 ? 'celibataire' : 'veuf',
    nbEnfants: relative.link === 'enfant' || relative.link === 'conjoint' ? 1 + (rank % 4) : 0,
    lieuVie: lives,
    ...(lives === 'hopital'
      ? { 'hopital.etablissement': 'Centre hospitalier imaginaire de la Drôme', 'hopital.service': 'Soins de suite' }
      : {}),
  }
}

function askedStay({ clinical }: Patient, { stay, on, random }: Wish): Answers {
  const { unit, wanted, why } = clinicalCases[clinical]
  const common = { typeAccueil: [stay], unite: stay === 'permanent' ? unit : 'sansPreference', urgence: why }
  const soon = random.pick(['immediate', 'sixMois', 'sixMois', 'lointaine'])
  if (stay === 'permanent') return { ...common, typeStructure: [...wanted], dateSouhaitee: soon }
  return { ...common, typeStructure: ['ehpad'], dateSouhaitee: 'sixMois', ...stayDetails(stay, on, random) }
}

function stayDetails(stay: Stay, on: string, random: Random): Answers {
  if (stay === 'nuit') return { 'nuit.nuits': ['lundi', 'mercredi', 'vendredi'] }
  if (stay === 'jour')
    return { 'jour.jours': ['mardi', 'jeudi'], 'jour.nbJours': 2, 'jour.duree': 'journee', 'jour.transport': 'oui' }
  const start = dateAfter(on, random.integer(25, 60))
  return {
    'temporaire.periodes': [{ debut: start, fin: dateAfter(start, random.integer(14, 30)) }],
    'temporaire.motif': random.pick(['repitAidant', 'absenceAidant', 'essai']),
  }
}

function relativeOf({ relative, rank }: Patient): Answers {
  const { givenName, familyName, link } = relative
  const of = (prefix: string): Answers => ({
    [`${prefix}.nom`]: familyName,
    [`${prefix}.prenom`]: givenName,
    [`${prefix}.lien`]: link,
    [`${prefix}.telephone`]: fictionalPhone('mobile', 3000 + rank),
  })
  return { ...of('personneConfiance'), ...of('contact'), 'contact.email': `proche${rank + 1}@exemple.test` }
}

function money(random: Random): Answers {
  const income = random.integer(98, 260) * 1000
  return {
    ressourcesMensuelles: income,
    budgetMax: income + random.integer(20, 90) * 1000,
    ...(income < 120_000 ? { financement: ['aideSociale'], ash: 'enCours' } : {}),
  }
}

function medical(patient: Patient, { on, random }: Wish): Answers {
  const { identity, relative, clinical } = patient
  const found: Clinical = clinicalCases[clinical]
  const isWoman = identity.sex === 'F'
  return {
    ...completeAnswers('medical', on),
    ...found.medical,
    taille: (isWoman ? 156 : 169) + random.integer(-6, 7),
    poids: found.kilos[isWoman ? 0 : 1] + random.integer(-3, 4) + 0.5,
    'directivesAnticipees.lieu': `Chez ${relative.givenName} ${relative.familyName}, une copie au cabinet`,
    'aidant.lien': relative.link,
    'aidant.vitAvec': relative.link === 'conjoint' || found.lives === 'chezProche' ? 'oui' : 'non',
    'mmse.date': dateBefore(on, random.integer(10, 120)),
  }
}

/** The allowance that the département grants from GIR 4 down. */
function allowanceOf({ clinical }: Patient): Answers {
  const { gir } = clinicalCases[clinical]
  return gir <= 4 ? { apa: 'oui', 'apa.gir': String(gir) } : { apa: 'non', aides: ['aidantFamilial', 'teleassistance'] }
}

function autonomie({ clinical, doctor, town }: Patient, { on }: Wish): Answers {
  const { gir, observations } = clinicalCases[clinical]
  const { girNotifie, ...grid } = autonomieFor(gir, on)
  const notified: Answers =
    gir <= 4 && girNotifie
      ? {
          girNotifie,
          'girNotifie.date': dateBefore(on, 200),
          'girNotifie.departement': departmentNames[town.slice(0, 2)] ?? '',
        }
      : {}
  return { ...grid, evaluateur: `${actorOf(doctor).label}, médecin traitant`, ...observations, ...notified }
}
