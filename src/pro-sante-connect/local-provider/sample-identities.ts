import { type FictitiousPerson, type Group, type Identity, userinfoOf } from './identities.ts'

// One identity per answer that sign-in must know how to read. The demonstration territory writes its own list.
const sample = (key: string, group: Group, detail: string, person: FictitiousPerson): Identity => ({
  key,
  group,
  name: `${person.givenName} ${person.familyName}`,
  detail,
  userinfo: userinfoOf(person),
})

const ehpad = { mode: 'S', secteur: 'SA17', raisonSociale: 'EHPAD LES EXEMPLES', finess: '990000010' } as const

export const sampleIdentities = {
  doctor: sample('medecin-deux-exercices', 'doctors', 'Médecin généraliste et gériatre, cabinet et EHPAD', {
    serial: '00000000c001',
    civilite: 'MME',
    givenName: 'Apolline',
    familyName: 'Fictif-Marchand',
    rpps: '99700123450',
    exercices: [
      {
        profession: '10',
        civilite: 'DR',
        savoirFaire: 'SM54',
        activities: [
          { mode: 'L', secteur: 'SA07', raisonSociale: 'CABINET DU DR FICTIF-MARCHAND', postalCode: '99000' },
        ],
      },
      {
        profession: '10',
        civilite: 'DR',
        savoirFaire: 'SM18',
        activities: [{ ...ehpad, finessEj: '990000028', postalCode: '99000' }],
      },
    ],
  }),
  salariedDoctor: sample('medecin-salarie', 'doctors', 'Médecin salarié d’un hôpital, sans activité libérale', {
    serial: '00000000c002',
    civilite: 'M',
    givenName: 'Bastien',
    familyName: 'Imaginaire',
    rpps: '99700543210',
    otherIdsSpelling: 'otherIDs',
    exercices: [
      { profession: '10', civilite: 'DR', savoirFaire: 'SM18', activities: [{ mode: 'S', secteur: 'SA01' }] },
    ],
  }),
  retiredDoctor: sample('medecin-retraite', 'doctors', 'Médecin retraitée, sans activité', {
    serial: '00000000c003',
    civilite: 'MME',
    givenName: 'Colette',
    familyName: 'Supposée',
    rpps: '99700007778',
    exercices: [{ profession: '10', civilite: 'DR', savoirFaire: 'SM26' }],
  }),
  agent: sample('agent-ehpad', 'agents', 'Responsable des admissions — EHPAD Les Exemples', {
    serial: '00000000c004',
    civilite: 'MME',
    givenName: 'Delphine',
    familyName: 'Inventée',
    idNatPs: '3990000010/00042',
    exercices: [{ activities: [ehpad] }],
  }),
  nurse: sample('infirmier', 'others', 'Infirmier libéral', {
    serial: '00000000c005',
    civilite: 'M',
    givenName: 'Émile',
    familyName: 'Conte',
    rpps: '99700000013',
    authMode: 'MOBILE',
    exercices: [{ profession: '60', activities: [{ mode: 'L', secteur: 'SA07' }] }],
  }),
  student: sample('etudiant', 'others', 'Étudiante en médecine', {
    serial: '00000000c006',
    civilite: 'MME',
    givenName: 'Flavie',
    familyName: 'Légende',
    rpps: '99700000021',
    exercices: [{ profession: '10', categorie: 'E', activities: [{ mode: 'S', secteur: 'SA01' }] }],
  }),
  socialWorker: sample('assistant-social', 'others', 'Assistant de service social, sans code de profession de santé', {
    serial: '00000000c007',
    civilite: 'M',
    givenName: 'Gaël',
    familyName: 'Parabole',
    idNatPs: '3990000036/00007',
    exercices: [{ activities: [{ mode: 'S', secteur: 'SA17', finess: '990000036' }] }],
  }),
} satisfies Record<string, Identity>
