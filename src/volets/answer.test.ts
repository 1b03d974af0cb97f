import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fault, type FormValues, parseAnswer, type Typed } from './answer.ts'
import type { Answer, Question } from './volet.ts'

const TODAY = '2026-03-12'
const short: Question = { key: 'a', label: 'a', kind: 'text', max: 10 }
const long: Question = { key: 'a', label: 'a', kind: 'longText', max: 10 }
const yesNo: Question = { key: 'a', label: 'a', kind: 'yesNo' }
const unsure: Question = { key: 'a', label: 'a', kind: 'yesNo', unknown: true }
const options = [
  { value: 'x', label: 'X' },
  { value: 'y', label: 'Y' },
  { value: 'aucun', label: 'Aucun' },
]
const choice: Question = { key: 'a', label: 'a', kind: 'choice', options }
const choices: Question = { key: 'a', label: 'a', kind: 'choices', options, alone: 'aucun' }
const weight: Question = { key: 'a', label: 'a', kind: 'decimal', min: 10, max: 400, unit: 'kg' }
const count: Question = { key: 'a', label: 'a', kind: 'integer', min: 0, max: 25 }
const money: Question = { key: 'a', label: 'a', kind: 'money', max: 200_000 }
const commune: Question = { key: 'a', label: 'a', kind: 'commune', postcode: 'b' }
const date = (when: 'past' | 'future' | 'any'): Question => ({ key: 'a', label: 'a', kind: 'date', when })
const formatted = (format: 'phone' | 'email' | 'postcode' | 'nir' | 'rpps' | 'finess'): Question => ({
  key: 'a',
  label: 'a',
  kind: 'text',
  max: 254,
  format,
})

const accepted: [name: string, Question, typed: string, Answer | undefined][] = [
  ['a text', short, 'Jean', 'Jean'],
  ['spaces around a text go', short, '  Jean ', 'Jean'],
  ['spaces alone are no answer', short, '   ', undefined],
  ['an empty field is no answer', short, '', undefined],
  ['letters and accents typed apart are joined', short, 'He\u0301le\u0300ne', 'Hélène'],
  ['a text on one line', short, 'a\r\nb\tc', 'a b c'],
  ['line ends of all systems', long, 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['emoji, even joined', short, '👩‍⚕️ ok', '👩‍⚕️ ok'],
  ['ten emoji count ten', short, '😀'.repeat(10), '😀'.repeat(10)],
  ['a text as long as may be', long, 'é'.repeat(10), 'é'.repeat(10)],
  ['yes', yesNo, 'oui', 'oui'],
  ['does not know, where it may be', unsure, 'nsp', 'nsp'],
  ['an option', choice, 'y', 'y'],
  ['a number', weight, '62', 62],
  ['a decimal comma', weight, '62,5', 62.5],
  ['a decimal point', weight, ' 62.5 ', 62.5],
  ['the bounds', weight, '400', 400],
  ['an integer', count, '+3', 3],
  ['an integer with a useless decimal', count, '3,0', 3],
  ['zero', count, '0', 0],
  ['an amount', money, '1 250,50', 125_050],
  ['an amount with narrow spaces and a sign', money, '1\u202f250,50\u00a0€', 125_050],
  ['an amount with one decimal', money, '12.5', 1250],
  ['a round amount', money, '2000', 200_000],
  ['a date of the browser', date('past'), '2026-03-12', '2026-03-12'],
  ['a date as one writes it', date('past'), '02/03/2026', '2026-03-02'],
  ['a date with dots, without zeros', date('past'), '2.3.2026', '2026-03-02'],
  ['the 29th of February of a leap year', date('past'), '29/02/2024', '2024-02-29'],
  ['the first day that may be', date('past'), '1900-01-01', '1900-01-01'],
  ['today, asked for later', date('future'), '2026-03-12', '2026-03-12'],
  ['any day', date('any'), '2027-01-01', '2027-01-01'],
  ['a commune by its code', commune, '2A004', '2A004'],
  ['a French phone', formatted('phone'), '06 12.34-56 78', '0612345678'],
  ['a French phone from abroad', formatted('phone'), '+33 (0)6 12 34 56 78', '0612345678'],
  ['a French phone with 00', formatted('phone'), '0033 6 12 34 56 78', '0612345678'],
  ['a foreign phone', formatted('phone'), '+32 2 123 45 67', '+3221234567'],
  ['an e-mail', formatted('email'), 'nom.prenom+vt@exemple.asso.fr', 'nom.prenom+vt@exemple.asso.fr'],
  ['a postcode', formatted('postcode'), '01 000', '01000'],
  ['a social security number with its key', formatted('nir'), '2 41 06 01 053 001 55', '241060105300155'],
  ['a social security number of Corsica', formatted('nir'), '1 41 06 2a 004 001 22', '141062A00400122'],
  ['an RPPS number', formatted('rpps'), '10000000017', '10000000017'],
  ['a FINESS number of Corsica', formatted('finess'), '2a0023446', '2A0023446'],
]
for (const [name, question, typed, answer] of accepted) {
  test(`accepted: ${name}`, () => {
    assert.deepEqual(parseAnswer(question, { a: [typed] }, TODAY), answer === undefined ? {} : { answer })
  })
}

const refused: [name: string, Question, typed: string, Fault][] = [
  ['a text too long, by how much', short, 'abcdefghijklm', { code: 'tooLong', over: 3, max: 10 }],
  ['eleven emoji', long, '😀'.repeat(11), { code: 'tooLong', over: 1, max: 10 }],
  ['a null character', short, 'a\u0000b', { code: 'controlCharacters' }],
  ['an escape', long, 'a\u001b[31m', { code: 'controlCharacters' }],
  ['a reversed reading direction', short, 'a\u202eb', { code: 'controlCharacters' }],
  ['an isolate', long, 'a\u2066b', { code: 'controlCharacters' }],
  ['a left-to-right mark', formatted('email'), 'a\u200e@b.fr', { code: 'controlCharacters' }],
  ['half an emoji', short, '\ud83d', { code: 'controlCharacters' }],
  ['does not know, where one must say', yesNo, 'nsp', { code: 'notAnOption' }],
  ['an unknown option', choice, 'z', { code: 'notAnOption' }],
  ['a word for a number', weight, 'soixante', { code: 'notANumber' }],
  ['two numbers', weight, '62 à 64', { code: 'notANumber' }],
  ['an exponent', weight, '1e2', { code: 'notANumber' }],
  ['a height in metres', count, '1,62', { code: 'notAnInteger' }],
  ['a number too low', weight, '-3', { code: 'outOfRange', min: 10, max: 400, unit: 'kg' }],
  ['a number too high', count, '26', { code: 'outOfRange', min: 0, max: 25 }],
  ['an endless number', count, '9'.repeat(400), { code: 'outOfRange', min: 0, max: 25 }],
  ['a negative amount', money, '-12', { code: 'notAnAmount' }],
  ['an amount with three decimals', money, '1,505', { code: 'notAnAmount' }],
  ['an amount too high', money, '2000,01', { code: 'amountTooHigh', max: 200_000 }],
  ['a day that does not exist', date('any'), '31/02/2026', { code: 'notADate' }],
  ['the 29th of February of a common year', date('any'), '2026-02-29', { code: 'notADate' }],
  ['a year on two digits', date('any'), '12/03/26', { code: 'notADate' }],
  ['a month name', date('any'), '12 mars 2026', { code: 'notADate' }],
  ['a day before 1900', date('any'), '31/12/1899', { code: 'before1900' }],
  ['tomorrow, asked for past', date('past'), '2026-03-13', { code: 'futureDate' }],
  ['yesterday, asked for later', date('future'), '2026-03-11', { code: 'pastDate' }],
  ['a mistyped year', date('future'), '2206-03-12', { code: 'tooFar' }],
  ['the name of a commune', commune, 'Bourg', { code: 'badFormat', format: 'commune' }],
  ['a phone too short', formatted('phone'), '06 12 34', { code: 'badFormat', format: 'phone' }],
  [
    'a French phone with a digit missing',
    formatted('phone'),
    '+33 6 12 34 56 7',
    { code: 'badFormat', format: 'phone' },
  ],
  ['a phone with words', formatted('phone'), '0612345678 le soir', { code: 'badFormat', format: 'phone' }],
  ['an e-mail without a domain', formatted('email'), 'nom@exemple', { code: 'badFormat', format: 'email' }],
  ['two e-mails', formatted('email'), 'a@b.fr, c@d.fr', { code: 'badFormat', format: 'email' }],
  ['a postcode of four digits', formatted('postcode'), '1000', { code: 'badFormat', format: 'postcode' }],
  [
    'a social security number with a false key',
    formatted('nir'),
    '241060105300121',
    { code: 'badFormat', format: 'nir' },
  ],
  ['an RPPS number of ten digits', formatted('rpps'), '1000000001', { code: 'badFormat', format: 'rpps' }],
  ['a FINESS number of eight characters', formatted('finess'), '01000002', { code: 'badFormat', format: 'finess' }],
]
for (const [name, question, typed, fault] of refused) {
  test(`refused: ${name}, and given back as typed`, () => {
    assert.deepEqual(parseAnswer(question, { a: [typed] }, TODAY), { fault, typed })
  })
}

test('a field absent from the form is no answer', () => {
  for (const question of [short, long, yesNo, choice, choices, weight, money, date('any')])
    assert.deepEqual(parseAnswer(question, {}, TODAY), {})
})

test('a computed value is never typed', () => {
  const computed: Question = { key: 'a', label: 'a', kind: 'computed', compute: () => ({ value: 1, text: '1' }) }
  assert.deepEqual(parseAnswer(computed, { a: ['2'] }, TODAY), {})
})

const several: [name: string, typed: string[], { answer?: Answer } | Fault][] = [
  ['in the order of the list, each once', ['y', 'x', 'y'], { answer: ['x', 'y'] }],
  ['the one that stands alone', ['aucun'], { answer: ['aucun'] }],
  ['blank values of unticked boxes', ['', 'x'], { answer: ['x'] }],
  ['nothing ticked', [''], {}],
  ['one unknown', ['x', 'z'], { code: 'notAnOption' }],
  ['the one that stands alone with another', ['x', 'aucun'], { code: 'aloneWithOthers', label: 'Aucun' }],
]
for (const [name, typed, expected] of several) {
  test(`several choices: ${name}`, () => {
    const parsed = parseAnswer(choices, { a: typed }, TODAY)
    assert.deepEqual(parsed, 'code' in expected ? { fault: expected, typed } : expected)
  })
}

const rows: Question = {
  key: 'a.list',
  label: 'a',
  kind: 'rows',
  rowLabel: 'Ligne',
  max: 3,
  columns: [
    { key: 'nom', label: 'Nom', kind: 'text', max: 10, required: true },
    { key: 'le', label: 'Le', kind: 'date' },
    { key: 'voie', label: 'Voie', kind: 'choice', options },
  ],
}
const cell = (row: number, column: string, value: string): FormValues => ({ [`a.list.${row}.${column}`]: [value] })

const tables: [name: string, FormValues, { answer?: Answer } | { fault: Fault; typed: Typed }][] = [
  ['no row', {}, {}],
  ['blank rows', { ...cell(0, 'nom', ' '), ...cell(1, 'le', '') }, {}],
  [
    'rows in the order of their numbers, holes and blank rows aside',
    { ...cell(10, 'nom', 'Dix'), ...cell(2, 'nom', ' Deux '), ...cell(2, 'le', '12/03/2026'), ...cell(3, 'nom', '') },
    { answer: [{ nom: 'Deux', le: '2026-03-12' }, { nom: 'Dix' }] },
  ],
  [
    'columns that do not exist are ignored',
    { ...cell(0, 'nom', 'Un'), ...cell(0, '__proto__', 'x') },
    { answer: [{ nom: 'Un' }] },
  ],
  [
    'a required column left out',
    { ...cell(0, 'nom', 'Un'), ...cell(4, 'le', '12/03/2026') },
    {
      fault: { code: 'requiredColumn', row: 1, column: 'nom', label: 'Nom' },
      typed: [{ nom: 'Un' }, { le: '12/03/2026' }],
    },
  ],
  [
    'a cell refused',
    { ...cell(0, 'nom', 'Un'), ...cell(0, 'le', '31/02/2026') },
    {
      fault: { code: 'inRow', row: 0, column: 'le', label: 'Le', fault: { code: 'notADate' } },
      typed: [{ nom: 'Un', le: '31/02/2026' }],
    },
  ],
  [
    'an unknown option in a cell',
    { ...cell(0, 'nom', 'Un'), ...cell(0, 'voie', 'z') },
    {
      fault: { code: 'inRow', row: 0, column: 'voie', label: 'Voie', fault: { code: 'notAnOption' } },
      typed: [{ nom: 'Un', voie: 'z' }],
    },
  ],
  [
    'too many rows',
    { ...cell(0, 'nom', 'a'), ...cell(1, 'nom', 'b'), ...cell(2, 'nom', 'c'), ...cell(3, 'nom', 'd') },
    { fault: { code: 'tooManyRows', max: 3 }, typed: ['a', 'b', 'c', 'd'].map((nom) => ({ nom })) },
  ],
]
for (const [name, raw, expected] of tables) {
  test(`rows: ${name}`, () => assert.deepEqual(parseAnswer(rows, raw, TODAY), expected))
}

test('rows: fields of a question whose key begins the same are not its rows', () => {
  assert.deepEqual(parseAnswer({ ...rows, key: 'a' }, { 'a.list.0.nom': ['Un'], 'ab.0.nom': ['Un'] }, TODAY), {})
})
