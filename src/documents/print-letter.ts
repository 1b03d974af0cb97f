import { showNumber } from '../dossiers/number.ts'
import { namedDoctor } from '../dossiers/words.ts'
import type { Orientation } from '../volets/volet.ts'
import type { AnswerRow, Block, Printed } from './document.ts'
import { callWords, footWords, glued, letterWords } from './words.ts'

export type LetterContent = {
  orientation: Orientation
  number: string
  patient: { usageName: string | null; birthName: string; firstName: string }
  doctorLabel: string | null
  publicUrl: string
  support: { name: string; contact: string; phone: string }
  at: Date
}

/** One page that the doctor hands over. Nothing in it says anything of a health. */
export function printLetter(content: LetterContent): Printed {
  const { orientation, number, patient, publicUrl, at } = content
  const words = letterWords[orientation]
  const shown = glued(showNumber(number))
  const name = `${patient.firstName} ${(patient.usageName ?? patient.birthName).toLocaleUpperCase('fr')}`
  const door = `${publicUrl}/famille/connexion`
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: words.heading },
    { kind: 'paragraph', text: `${words.about(name)}. ${callWords.date(at)}.`, tone: 'soft' },
    { kind: 'paragraph', text: words.lead, tone: 'large' },
    { kind: 'answers', rows: [{ label: words.numberLabel, value: { kind: 'text', text: shown }, isKey: true }] },
    { kind: 'paragraph', text: words.numberText, tone: 'large' },
    { kind: 'heading', level: 3, text: words.followTitle, bookmark: false },
    { kind: 'steps', items: words.follow(door) },
    { kind: 'paragraph', text: words.followNote(`${publicUrl}/famille/mot-de-passe`), tone: 'large' },
    { kind: 'heading', level: 3, text: words.rightsTitle, bookmark: false },
    ...words.rights.map((text): Block => ({ kind: 'paragraph', text, tone: 'large' })),
    { kind: 'heading', level: 3, text: words.callTitle, bookmark: false },
    { kind: 'answers', rows: callRows(content) },
  ]
  return {
    title: words.title(showNumber(number)),
    head: ['', ''],
    parts: [{ title: words.heading, blocks, foot: [footWords.number(number)] }],
  }
}

const callRows = ({ doctorLabel, support, publicUrl }: LetterContent): AnswerRow[] =>
  [
    { label: callWords.doctor, text: namedDoctor(doctorLabel) },
    { label: callWords.support, text: [support.name, support.phone, support.contact].filter(Boolean).join(', ') },
    { label: callWords.site, text: publicUrl },
  ].map(({ label, text }) => ({ label, value: { kind: 'text', text } }))
