import { type Letter, letterOf } from '../mails/letter.ts'
import { frDateTime } from '../ui/format.ts'
import { accountLetters as words } from './words.ts'

export const confirmationLetter = ({ url, hours }: { url: string; hours: number }): Letter =>
  letterOf(
    words.confirmation.subject,
    [words.confirmation.asked, { link: url, label: words.confirmation.link }, words.confirmation.until(hours)],
    { isSecret: true },
  )

export const addressChangedLetter = ({ at, publicUrl }: { at: Date; publicUrl: string }): Letter =>
  letterOf(words.changed.subject, [
    words.changed.text(frDateTime(at)),
    { link: `${publicUrl}/contact`, label: words.changed.notYou },
  ])
