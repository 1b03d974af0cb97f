import { showNumber } from '../dossiers/number.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import type { Client } from '../sessions/session.ts'
import { frDateTime } from '../ui/format.ts'
import { letterWords as words } from './words.ts'

type Told = { number: string; publicUrl: string }

/** The number and a link: never the name of the person. */
export const confirmationLetter = ({ url, number, until, publicUrl }: Told & { url: string; until: Date }): Letter =>
  letterOf(
    words.confirmation.subject(showNumber(number)),
    [
      words.confirmation.number(showNumber(number)),
      { link: url, label: words.confirmation.link },
      words.confirmation.until(frDateTime(until)),
      { link: `${publicUrl}/famille/connexion`, label: words.door },
      words.confirmation.notYou,
    ],
    { isSecret: true },
  )

export const cancellationLetter = ({ number, days, publicUrl }: Told & { days: number }): Letter =>
  letterOf(words.cancellation.subject(showNumber(number)), [
    words.cancellation.text(showNumber(number), days),
    { link: `${publicUrl}/famille/nouveau`, label: words.cancellation.again },
  ])

export const triesLetter = ({ number, at, client, publicUrl }: Told & { at: Date; client: Client }): Letter =>
  letterOf(words.tries.subject(showNumber(number)), [
    words.tries.text(showNumber(number), frDateTime(at), [client.device, client.address].filter(Boolean).join(', ')),
    { link: `${publicUrl}/famille/mot-de-passe`, label: words.tries.forgotten },
  ])
