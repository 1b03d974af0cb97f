import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLines, readTreatments, rowsFromPaste, type Treatment } from './paste.ts'

const t = (medicament: string, posologie?: string, voie?: Treatment['voie']): Treatment => ({
  medicament,
  ...(posologie ? { posologie } : {}),
  ...(voie ? { voie } : {}),
})

const single: [typed: string, Treatment][] = [
  ['Furosémide 40 mg 1 cp le matin', t('Furosémide 40 mg', '1 cp le matin', 'orale')],
  [
    '- AMOXICILLINE 1 g : 1 cp matin et soir pdt 7 jours',
    t('AMOXICILLINE 1 g', '1 cp matin et soir pdt 7 jours', 'orale'),
  ],
  ['• KARDEGIC 75 mg, 1 sachet le midi', t('KARDEGIC 75 mg', '1 sachet le midi', 'orale')],
  ['1. Ramipril 5 mg le soir', t('Ramipril 5 mg', 'le soir')],
  ['2) Bisoprolol 2,5mg 1/j', t('Bisoprolol 2,5mg', '1/j')],
  ['3/ Metformine 850 1-0-1', t('Metformine 850', '1-0-1')],
  ['* Lévothyrox 75 µg 1 cp à jeun', t('Lévothyrox 75 µg', '1 cp à jeun', 'orale')],
  ['Paracétamol 1 g 3 fois par jour si besoin', t('Paracétamol 1 g', '3 fois par jour si besoin')],
  ['Paracétamol 3 g par jour', t('Paracétamol', '3 g par jour')],
  ['DOLIPRANE 1000 mg si douleur, max 3/j', t('DOLIPRANE 1000 mg', 'si douleur, max 3/j')],
  ['Lovenox 4000 UI/0,4 ml SC 1/j', t('Lovenox 4000 UI/0,4 ml', 'SC 1/j', 'sousCutanee')],
  ['Lantus 18 UI le soir en sous-cutané', t('Lantus', '18 UI le soir en sous-cutané', 'sousCutanee')],
  ['Novorapid 6-4-6 UI avant les repas SC', t('Novorapid', '6-4-6 UI avant les repas SC', 'sousCutanee')],
  ['Durogesic 25 µg/h 1 patch toutes les 72 h', t('Durogesic 25 µg/h', '1 patch toutes les 72 h', 'cutanee')],
  ['Exelon patch 9,5 mg/24 h : 1 patch par jour', t('Exelon patch 9,5 mg/24 h', '1 patch par jour', 'cutanee')],
  ['Ventoline 100 µg 2 bouffées si besoin', t('Ventoline 100 µg', '2 bouffées si besoin', 'inhalee')],
  [
    'Xalatan collyre 1 goutte dans chaque œil le soir',
    t('Xalatan collyre', '1 goutte dans chaque œil le soir', 'oculaire'),
  ],
  ['Movicol 1 sachet/j QSP 1 mois', t('Movicol', '1 sachet/j QSP 1 mois', 'orale')],
  ['Vitamine B12 1000 µg IM 1 fois par mois', t('Vitamine B12 1000 µg', 'IM 1 fois par mois', 'intramusculaire')],
  ['Ceftriaxone 1 g IV 1 x / jour', t('Ceftriaxone 1 g', 'IV 1 x / jour', 'intraveineuse')],
  ['Morphine 10 mg per os toutes les 4 heures', t('Morphine 10 mg', 'per os toutes les 4 heures', 'orale')],
  [
    'ACTISKENAN 5 mg : 1 gél toutes les 4 h si douleur',
    t('ACTISKENAN 5 mg', '1 gél toutes les 4 h si douleur', 'orale'),
  ],
  ['Oxybutynine 5 mg ½ cp matin et soir', t('Oxybutynine 5 mg', '½ cp matin et soir', 'orale')],
  ['Digoxine 0,25 mg 1/2 cp un jour sur deux', t('Digoxine 0,25 mg', '1/2 cp un jour sur deux', 'orale')],
  ['Laroxyl gouttes 40 mg/ml : 10 gouttes au coucher', t('Laroxyl gouttes 40 mg/ml', '10 gouttes au coucher')],
  ['Apixaban 2,5 mg matin et soir', t('Apixaban 2,5 mg', 'matin et soir')],
  ['PRADAXA 110 mg x2/j', t('PRADAXA 110 mg', 'x2/j')],
  ['Alendronate 70 mg 1 cp par semaine le lundi', t('Alendronate 70 mg', '1 cp par semaine le lundi', 'orale')],
  ['Uvedose 100 000 UI 1 ampoule tous les 3 mois', t('Uvedose 100 000 UI', '1 ampoule tous les 3 mois')],
  ['Seresta 10 mg si anxiété', t('Seresta 10 mg', 'si anxiété')],
  ['Macrogol en cas de constipation', t('Macrogol', 'en cas de constipation')],
  ['Dexeryl crème 2 applications par jour', t('Dexeryl crème', '2 applications par jour', 'cutanee')],
  ['Bisacodyl 10 mg 1 suppositoire le matin', t('Bisacodyl 10 mg', '1 suppositoire le matin', 'rectale')],
  [
    'Natispray 0,3 mg sublingual si douleur thoracique',
    t('Natispray 0,3 mg sublingual', 'si douleur thoracique', 'autre'),
  ],
  ['Amlodipine\t5 mg\t1 le matin\tper os', t('Amlodipine', '5 mg 1 le matin per os', 'orale')],
  ['Donépézil 10 mg\t1 le soir', t('Donépézil 10 mg', '1 le soir')],
  ['☐ Atorvastatine 20 mg 1 cp le soir', t('☐ Atorvastatine 20 mg', '1 cp le soir', 'orale')],
  ['[ ] Atorvastatine 20 mg 0-0-1', t('Atorvastatine 20 mg', '0-0-1')],
  ['Oméprazole 20 mg', t('Oméprazole 20 mg')],
  ['- Kardégic', t('Kardégic')],
]
for (const [typed, expected] of single)
  test(`« ${typed.replaceAll('\t', ' ⇥ ')} »`, () => assert.deepEqual(readTreatments(typed).lines, [expected]))

const whole: [name: string, text: string, lines: Treatment[], rest: string][] = [
  [
    'a prescription on two lines each',
    'FUROSEMIDE 40 mg\n   1 cp le matin\nRAMIPRIL 5 mg\n   1 cp le soir\n   QSP 3 mois',
    [t('FUROSEMIDE 40 mg', '1 cp le matin', 'orale'), t('RAMIPRIL 5 mg', '1 cp le soir', 'orale')],
    'QSP 3 mois',
  ],
  [
    'a spreadsheet with its header',
    'Médicament\tPosologie\tVoie\r\nAmlodipine 5 mg\t1 le matin\torale\r\nLovenox 0,4\t1 par jour\tSC\r\n',
    [t('Amlodipine 5 mg', '1 le matin orale'), t('Lovenox 0,4', '1 par jour SC', 'sousCutanee')],
    'Médicament\tPosologie\tVoie',
  ],
  ['names alone', 'KARDEGIC\nTAHOR\nLasilix', [t('KARDEGIC'), t('TAHOR'), t('Lasilix')], ''],
  [
    'a name among doses',
    'Bisoprolol 2,5 mg 1 cp le matin\nKardégic\nMovicol 1 sachet par jour',
    [t('Bisoprolol 2,5 mg', '1 cp le matin', 'orale'), t('Kardégic'), t('Movicol', '1 sachet par jour', 'orale')],
    '',
  ],
  [
    'the list in a letter',
    `Cher confrère,
Je vous adresse Mme Exemple, 84 ans, pour une altération de l’état général.
Traitement actuel :
- Furosémide 40 mg : 1 le matin
- Apixaban 2,5 mg matin et soir

Je vous remercie de votre accueil.
Bien confraternellement,
Dr Fictif`,
    [t('Furosémide 40 mg', '1 le matin'), t('Apixaban 2,5 mg', 'matin et soir')],
    'Cher confrère,\nJe vous adresse Mme Exemple, 84 ans, pour une altération de l’état général.\nTraitement actuel :\nJe vous remercie de votre accueil.\nBien confraternellement,\nDr Fictif',
  ],
  [
    'a sentence that holds the list',
    'Son traitement comporte : Furosémide 40 mg 1 le matin, Ramipril 5 mg le soir et Kardégic 75 mg 1/j.',
    [t('Furosémide 40 mg', '1 le matin'), t('Ramipril 5 mg', 'le soir'), t('Kardégic 75 mg', '1/j')],
    'Son traitement comporte :',
  ],
  [
    'a name alone above what is to be renewed',
    'Bisoprolol 2,5 mg 1 cp le matin\nKardégic\nÀ renouveler 2 fois\nTahor\nAR 3 mois',
    [t('Bisoprolol 2,5 mg', '1 cp le matin', 'orale'), t('Kardégic'), t('Tahor')],
    'À renouveler 2 fois\nAR 3 mois',
  ],
  [
    'what is renewed for one drug stays with it',
    'Durogesic 25 µg/h 1 patch\nà renouveler toutes les 72 h\nAmoxicilline 1 g matin et soir\npendant 7 jours',
    [
      t('Durogesic 25 µg/h', '1 patch, à renouveler toutes les 72 h', 'cutanee'),
      t('Amoxicilline 1 g', 'matin et soir, pendant 7 jours'),
    ],
    '',
  ],
  [
    'a sentence that ends with its renewal',
    'Traitement : Furosémide 40 mg 1 le matin, Ramipril 5 mg le soir. À renouveler 2 fois.',
    [t('Furosémide 40 mg', '1 le matin'), t('Ramipril 5 mg', 'le soir')],
    'Traitement :\nÀ renouveler 2 fois',
  ],
  ['nothing', ' \n\n ', [], ''],
  ['prose alone', 'Elle va bien et ne prend plus rien.', [], 'Elle va bien et ne prend plus rien.'],
]
for (const [name, text, lines, rest] of whole)
  test(`${name} becomes lines, and the rest is given back`, () =>
    assert.deepEqual(readTreatments(text), { lines, rest }))

// Said of the prescription, whatever drug stands above.
const ofAll = [
  'À renouveler',
  'A RENOUVELER.',
  'à renouveler 2 fois',
  'à renouveler deux fois si besoin',
  'À renouveler pendant 6 mois',
  'Ordonnance à renouveler 2 fois',
  'Renouvelable 2 fois',
  'Renouvellement : 3 mois',
  'AR 3 mois',
  'AR x 2',
  'AR',
  'QSP 3 mois',
  'Q.S.P. 28 jours, AR 2 fois',
  'QSP 1 mois à renouveler 5 fois',
  'Pour 3 mois',
  'Traitement pour 1 mois',
  'Pendant 3 mois, à renouveler',
  'NS',
  'Non substituable',
]
for (const text of ofAll)
  for (const mark of ['', '- '])
    test(`« ${mark}${text} » is said of the prescription: no line takes it, and it is not lost`, () => {
      const line = t('RAMIPRIL 5 mg', '1 cp le soir', 'orale')
      assert.deepEqual(readTreatments(`RAMIPRIL 5 mg 1 cp le soir\n${mark}${text}`), { lines: [line], rest: text })
      assert.deepEqual(readTreatments(`${mark}${text}\nRAMIPRIL 5 mg 1 cp le soir`), { lines: [line], rest: text })
    })

test('lines of any kind lose their bullets and nothing else', () => {
  assert.deepEqual(readLines('- Chute\n2. Zona en 2018\n\n  HTA  '), {
    lines: ['Chute', 'Zona en 2018', 'HTA'],
    rest: '',
  })
})

test('white space is one space, or one tab between two cells', () => {
  assert.deepEqual(readLines('Zona \u00a0 \u202f en   2018').lines, ['Zona en 2018'])
  assert.deepEqual(readTreatments('Lovenox   0,4\t \t 1  par jour  SC').lines, [
    t('Lovenox 0,4', '1 par jour SC', 'sousCutanee'),
  ])
})

test('a line that is too long to be a treatment is kept whole as text', () => {
  const long = `Paracétamol 1 g le matin ${'mot '.repeat(400)}fin`
  assert.deepEqual(readTreatments(`KARDEGIC 75 mg\n- ${long}\n1 cp`), {
    lines: [t('KARDEGIC 75 mg', '1 cp', 'orale')],
    rest: long,
  })
})

test('beyond the rows that a list takes, all is the rest, in its order', () => {
  const question = {
    kind: 'rows',
    key: 'traitements',
    label: 'Traitements',
    columns: [
      { key: 'medicament', label: 'Médicament', kind: 'text', max: 200 },
      { key: 'posologie', label: 'Posologie', kind: 'text', max: 200 },
    ],
    max: 2,
    rowLabel: 'Traitement',
  } as const
  const treatments = 'Traitement :\nRamipril 5 mg\nle soir\nKardégic 75 mg\nMovicol 1 sachet\n1 le midi\nMerci.'
  assert.deepEqual(rowsFromPaste({ ...question, paste: 'treatments' }, treatments), {
    lines: [{ medicament: 'Ramipril 5 mg', posologie: 'le soir' }, { medicament: 'Kardégic 75 mg' }],
    rest: 'Traitement :\nMovicol 1 sachet\n1 le midi\nMerci.',
  })
  assert.deepEqual(rowsFromPaste({ ...question, paste: 'lines' }, '- Chute\n- Zona\n- HTA', 1), {
    lines: [{ medicament: 'Chute' }],
    rest: 'Zona\nHTA',
  })
})

// Ten times what a box takes: what grows with the square of it would not be done when the child is ended.
const CHARACTERS = 200_000
const hostile: [name: string, repeated: string, before?: string][] = [
  ['spaces', ' ', 'A 1'],
  ['narrow spaces', '\u202f', 'A 1'],
  ['tabs', '\t', 'A 1'],
  ['bare names', 'a\n'],
  ['lines that go on', '1 cp\n', 'A 1 mg\n'],
  ['digits', '1'],
  ['marks', '- '],
  ['introductions', 'sous '],
  ['long lines', `A 1${' x'.repeat(490)}\n`],
]
for (const [name, repeated, before = ''] of hostile)
  test(`a hostile paste is read in a time that grows with its length: ${name}`, () => {
    const text = `${JSON.stringify(before)} + ${JSON.stringify(repeated)}.repeat(${Math.ceil(CHARACTERS / repeated.length)}) + 'b'`
    const program = `import { readLines, readTreatments } from ${JSON.stringify(new URL('paste.ts', import.meta.url).href)}
      for (const read of [readLines, readTreatments]) read(${text})`
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { timeout: 60_000 })
  })

// Between two drugs of a sentence « et » is no more than a comma.
const words = (text: string) => (text.match(/\p{L}{2,}|\d{3,}/gu) ?? []).filter((word) => word !== 'et').sort()
const bits = [
  'Furosémide 40 mg',
  '1 cp matin',
  '- ',
  '• ',
  '\n',
  '\n\n',
  '\t',
  ' : ',
  'si besoin',
  'Je vous adresse',
  'QSP',
  'À renouveler',
  'AR 3 mois',
  'SC',
  ', ',
  '; ',
  ' et ',
  'KARDEGIC',
  'Traitement :',
  '1-0-1',
  '2) ',
  'pendant 7 jours',
  'patch',
  '.',
  'Elle prend',
  '100 000 UI',
  ' ',
  'per os',
  '+ ',
]
test('no word of a pasted text is lost, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 12 })), { maxLength: 25 }),
      (parts) => {
        const text = parts.join(' ')
        const { lines, rest } = readTreatments(text)
        const kept = [...lines.map(({ medicament, posologie = '' }) => `${medicament} ${posologie}`), rest].join('\n')
        assert.deepEqual(words(kept), words(text))
        for (const { medicament } of lines) assert.notEqual(medicament, '')
      },
    ),
    { numRuns: 500 },
  )
})
