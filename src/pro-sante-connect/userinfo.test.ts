import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseUserinfo } from './userinfo.ts'

const doctor = {
  sub: 'f:3f0c1c1e-0000-4000-8000-00000000b001:899700543210',
  SubjectNameID: '899700543210',
  preferred_username: '899700543210',
  given_name: 'MAËLLE',
  family_name: 'FICTIVE',
  SubjectRole: ['10^1.2.250.1.213.1.1.5.5'],
  SubjectOrganization: '',
  Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4',
  Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
  UITVersion: '1.0',
  announcedLater: { kept: true },
  otherIds: [{ identifiant: '899700543210', origine: 'RPPS', qualite: 1 }],
  SubjectRefPro: {
    codeCivilite: 'MME',
    exercices: [
      {
        codeProfession: '10',
        codeCategorieProfessionnelle: 'C',
        codeCiviliteDexercice: 'DR',
        nomDexercice: 'FICTIVE',
        prenomDexercice: 'MAËLLE',
        codeTypeSavoirFaire: 'S',
        codeSavoirFaire: 'SM54',
        activities: [
          { codeModeExercice: 'L', codeSecteurDactivite: 'SA07', codeRole: '', codePostal: '99000' },
          { codeModeExercice: 'S', numeroFinessSite: '990000010', numeroFinessetablissementJuridique: '990000028' },
        ],
      },
    ],
  },
}

test('a doctor with two activities: codes lose their OID, empty strings are absent, the answer is kept whole', () => {
  const { raw, ...read } = parseUserinfo(doctor)
  assert.equal(raw, doctor)
  assert.deepEqual(read, {
    sub: doctor.sub,
    idNatPs: '899700543210',
    rpps: '99700543210',
    givenName: 'MAËLLE',
    familyName: 'FICTIVE',
    civilite: 'MME',
    secteur: 'SA07',
    palier: 'APPPRIP3',
    identifiers: [{ system: 'rpps', value: '899700543210' }],
    roles: [{ code: '10', table: '1.2.250.1.213.1.1.5.5' }],
    exercices: [
      {
        profession: '10',
        categorie: 'C',
        civilite: 'DR',
        nom: 'FICTIVE',
        prenom: 'MAËLLE',
        savoirFaireType: 'S',
        savoirFaire: 'SM54',
        activities: [
          { mode: 'L', secteur: 'SA07', postalCode: '99000' },
          { mode: 'S', finess: '990000010', finessEj: '990000028' },
        ],
      },
    ],
  })
})

test('the subject alone is enough, and every other field may have the wrong type', () => {
  const nothing = { sub: 's', givenName: '', familyName: '', identifiers: [], roles: [], exercices: [] }
  const wrong = { given_name: null, SubjectRole: '10', otherIds: {}, otherIDs: [null, 'x', {}], SubjectRefPro: [] }
  for (const fields of [{}, wrong, { SubjectRefPro: { exercices: 'none' } }, { SubjectRefPro: null, otherIds: null }]) {
    const raw = { sub: 's', ...fields }
    assert.deepEqual(parseUserinfo(raw), { ...nothing, raw })
  }
  const [exercice] = parseUserinfo({ sub: 's', SubjectRefPro: { exercices: [{ codeProfession: 60 }] } }).exercices
  assert.deepEqual(exercice, { profession: '60', activities: [] })
})

test('an answer without a subject, or that is no object, is not a userinfo', () => {
  for (const raw of [undefined, null, 'text', [], {}, { sub: '' }, { sub: 12 }]) assert.throws(() => parseUserinfo(raw))
})

test('identifiers are read under both spellings, once each, with their system', () => {
  const { identifiers } = parseUserinfo({
    sub: 's',
    otherIds: [{ identifiant: '0999900001', origine: 'ADELI' }],
    otherIDs: [
      { identifiant: '0999900001', origine: 'ADELI' },
      { identifiant: '899700123450', origine: 'rpps' },
      { identifiant: '', origine: 'EDIT' },
      { identifiant: 'X1', origine: 'UNHEARD_OF' },
      { identifiant: 'X2' },
    ],
  })
  assert.deepEqual(identifiers, [
    { system: 'adeli', value: '0999900001' },
    { system: 'rpps', value: '899700123450' },
    { system: 'other', value: 'X1' },
    { system: 'other', value: 'X2' },
  ])
})

test('the RPPS comes from the identifiers first, then from a national identifier of the form 8 + 11 digits', () => {
  const uuid = '3f0c1c1e-0000-4000-8000-00000000b001'
  const rpps = (identifiant: string) => [{ identifiant, origine: 'RPPS' }]
  const cases: [Record<string, unknown>, string | undefined][] = [
    [{ otherIds: rpps('899700123450'), SubjectNameID: '899700543210' }, '99700123450'],
    [{ otherIDs: rpps('99700123450') }, '99700123450'],
    [{ otherIds: rpps('99700123451') }, '99700123451'], // wrong Luhn key: kept
    [{ otherIds: rpps('unreadable'), SubjectNameID: '899700543210' }, '99700543210'],
    [{ preferred_username: '899700543210' }, '99700543210'],
    [{ SubjectNameID: uuid, preferred_username: '899700543210' }, '99700543210'],
    [{ SubjectNameID: '99700543210' }, undefined],
    [{ SubjectNameID: '0999900001' }, undefined],
    [{ SubjectNameID: '3990000010/00042' }, undefined],
    [{ otherIds: [{ identifiant: '899700123450', origine: 'EDIT' }] }, undefined],
    [{ sub: 'f:x:899700123450' }, undefined],
  ]
  for (const [fields, expected] of cases) {
    assert.equal(parseUserinfo({ sub: 's', ...fields }).rpps, expected, JSON.stringify(fields))
  }
})

test('a UUID in place of the national identifier is kept as the PSI and is not taken for an idNatPs', () => {
  const uuid = '3f0c1c1e-0000-4000-8000-00000000b001'
  const { idNatPs, identifiers } = parseUserinfo({ sub: 's', SubjectNameID: uuid, preferred_username: uuid })
  assert.equal(idNatPs, undefined)
  assert.deepEqual(identifiers, [{ system: 'psi', value: uuid }])
})

test('a profession keeps the table its code comes from', () => {
  const [exercice] = parseUserinfo({
    sub: 's',
    SubjectRefPro: { exercices: [{ codeProfession: '10^1.2.250.1.71.1.2.8' }] },
  }).exercices
  assert.deepEqual(exercice, { profession: '10', professionTable: '1.2.250.1.71.1.2.8', activities: [] })
})

test('names fall back to the name of practice, and lose control characters', () => {
  const { givenName, familyName } = parseUserinfo({
    sub: 's',
    given_name: ' ZO\u0000É\n',
    SubjectRefPro: { exercices: [{ nomDexercice: 'D’EXEMPLE' }] },
  })
  assert.deepEqual([givenName, familyName], ['ZOÉ', 'D’EXEMPLE'])
})
