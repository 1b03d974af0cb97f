import { showNumber } from '../dossiers/number.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { awaitedWords as words } from './awaited-words.ts'

type About = { number: string; days: number; dossierId: string; publicUrl: string }

/** The doctor is reminded of what he owes; the family learns that he is, and may name another one. */
export const awaitedLetter = (isFamily: boolean, { number, days, dossierId, publicUrl }: About): Letter =>
  isFamily
    ? letterOf(words.familySubject(showNumber(number)), [
        words.family(days),
        words.talk,
        { link: `${publicUrl}/famille`, label: words.see },
      ])
    : letterOf(words.subject(showNumber(number)), [
        words.doctor(days),
        words.notYours,
        { link: `${publicUrl}/dossiers/${dossierId}`, label: words.open },
      ])
