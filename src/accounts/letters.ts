import { type Letter, letterOf } from '../mails/letter.ts'
import type { Client } from '../sessions/session.ts'
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

export const dataTakenLetter = ({ at, client, publicUrl }: { at: Date; client: Client; publicUrl: string }): Letter =>
  letterOf(words.dataTaken.subject, [
    words.dataTaken.text(frDateTime(at), [client.device, client.address].filter(Boolean).join(', ')),
    { link: `${publicUrl}/contact`, label: words.dataTaken.notYou },
  ])

/** To the holder of an account that was reached under an identity not seen before. */
export const linkedLetter = ({ at, client, publicUrl }: { at: Date; client: Client; publicUrl: string }): Letter =>
  letterOf(words.linked.subject, [
    words.linked.text(frDateTime(at), [client.device, client.address].filter(Boolean).join(', ')),
    words.linked.reason,
    { link: `${publicUrl}/contact`, label: words.linked.notYou },
  ])
