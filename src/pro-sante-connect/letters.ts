import { type Letter, letterOf } from '../mails/letter.ts'
import type { Client } from '../sessions/session.ts'
import { frDateTime } from '../ui/format.ts'
import { linkedWords as words } from './words.ts'

/** To the holder of an account that was reached under an identity not seen before. */
export const linkedLetter = ({ at, client, publicUrl }: { at: Date; client: Client; publicUrl: string }): Letter =>
  letterOf(words.subject, [
    words.text(frDateTime(at), [client.device, client.address].filter(Boolean).join(', ')),
    words.reason,
    { link: `${publicUrl}/contact`, label: words.notYou },
  ])
