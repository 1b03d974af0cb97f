import { showNumber } from '../dossiers/number.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { letterWords as words } from './words.ts'

type About = { number: string; doctor: string; publicUrl: string }

/** Whose identity it is stays unsaid: it is read after signing in. */
export const ficheLetter = (
  isFamily: boolean,
  cause: 'merged' | 'undone',
  { number, doctor, publicUrl }: About,
): Letter =>
  letterOf(words.subject(showNumber(number)), [
    words[cause](showNumber(number), doctor),
    words.unchanged,
    { link: `${publicUrl}${isFamily ? '/famille' : '/dossiers'}`, label: words.see },
  ])
