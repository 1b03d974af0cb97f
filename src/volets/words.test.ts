import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fault } from './answer.ts'
import type { Format } from './formats.ts'
import { faultText, stateNames, unlikelyText, yesNoWords } from './words.ts'

// One of each code: a new one without a case here does not compile.
const faults: Record<Fault['code'], Fault> = {
  tooLong: { code: 'tooLong', over: 3, max: 3000 },
  controlCharacters: { code: 'controlCharacters' },
  badFormat: { code: 'badFormat', format: 'phone' },
  notANumber: { code: 'notANumber' },
  notAnInteger: { code: 'notAnInteger' },
  notAnAmount: { code: 'notAnAmount' },
  outOfRange: { code: 'outOfRange', min: 10, max: 400, unit: 'kg' },
  amountTooHigh: { code: 'amountTooHigh', max: 200_050 },
  notADate: { code: 'notADate' },
  before1900: { code: 'before1900' },
  futureDate: { code: 'futureDate' },
  pastDate: { code: 'pastDate' },
  tooFar: { code: 'tooFar' },
  notAnOption: { code: 'notAnOption' },
  takenBack: { code: 'takenBack' },
  aloneWithOthers: { code: 'aloneWithOthers', label: 'Aucun soin' },
  tooManyRows: { code: 'tooManyRows', max: 12 },
  requiredColumn: { code: 'requiredColumn', row: 1, column: 'nom', label: 'Nom' },
  inRow: { code: 'inRow', row: 0, column: 'le', label: 'Le', fault: { code: 'notADate' } },
}
const formats: readonly Format[] = ['phone', 'email', 'postcode', 'nir', 'rpps', 'finess', 'commune']
const sayings = [
  ...Object.values(faults).map(faultText),
  ...formats.map((format) => faultText({ code: 'badFormat', format })),
]
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('each fault has a sentence of its own, in French typography', () => {
  const distinct = new Set(sayings)
  assert.equal(distinct.size, sayings.length - 1, 'the phone is there twice')
  const names = [stateNames, yesNoWords].flatMap((each) => Object.values(each))
  for (const sentence of [...sayings, ...names])
    assert.doesNotMatch(sentence, /'|[^\u00a0][:;?!]|«[^\u00a0]|[^\u00a0]»|\.\.\./)
  for (const sentence of sayings) assert.match(sentence, /\.$/)
})

const quoted: [Fault, string][] = [
  [faults.tooLong, '3 caractères de trop (3 000 au plus). Rien n’a été coupé : raccourcissez le texte.'],
  [
    { code: 'tooLong', over: 1, max: 80 },
    '1 caractère de trop (80 au plus). Rien n’a été coupé : raccourcissez le texte.',
  ],
  [faults.outOfRange, 'Le nombre doit être compris entre 10 et 400 kg.'],
  [{ code: 'outOfRange', min: 0, max: 25 }, 'Le nombre doit être compris entre 0 et 25.'],
  [faults.amountTooHigh, 'Le montant ne peut pas dépasser 2 000,50 €.'],
  [faults.aloneWithOthers, '« Aucun soin » ne peut pas être coché avec d’autres réponses.'],
  [faults.requiredColumn, 'Ligne 2 : remplissez « Nom ».'],
  [faults.inRow, 'Ligne 1, « Le » : écrivez une date qui existe, par exemple 12/03/2026.'],
]
for (const [fault, sentence] of quoted) {
  test(`${fault.code}: ${sentence}`, () => assert.equal(plainSpaces(faultText(fault)), sentence))
}

test('an unusual number says what is usual', () => {
  const question = { key: 'a', label: 'a', kind: 'decimal', min: 10, max: 400, likely: [25, 250], unit: 'kg' } as const
  assert.equal(
    plainSpaces(unlikelyText(question)),
    'Valeur inhabituelle (le plus souvent entre 25 et 250 kg) : vérifiez-la.',
  )
})
