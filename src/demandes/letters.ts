import { showNumber } from '../dossiers/number.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { reminderWords as words } from './reminder-words.ts'

type About = { number: string; days: number; link: string }

/** To the structure that has not answered. */
export const reminderLetter = ({ number, days, link }: About): Letter =>
  letterOf(words.subject(showNumber(number)), [words.reminder(days), words.anyAnswer, { link, label: words.open }])

/** To the doctor and the family, after the second reminder; the structure is named after signing in. */
export const unansweredLetter = ({ number, days, link }: About): Letter =>
  letterOf(words.unansweredSubject(showNumber(number)), [
    words.unanswered(days),
    words.call,
    { link, label: words.see },
  ])
