import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { frDateTime } from '../ui/format.ts'
import type { Party } from './store.ts'
import { letterWords as words } from './words.ts'

export type News = 'linked' | 'unlinked' | 'lost'
type Told = { id: string; parties: readonly Party[]; news: News }

/** At the address of each account; one address receives one letter. */
export async function tellParties(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  { id, parties, news }: Told,
): Promise<void> {
  const addresses = new Set(parties.flatMap(({ email }) => (email ? [email.trim().toLowerCase()] : [])))
  const letter = linkLetter(news, services.now(), services.config.publicUrl)
  for (const [rank, recipient] of [...addresses].entries())
    await writeLetter(tx, services, { cause: `link:${id}:${news}:${rank}`, recipient, letter })
}

export const linkLetter = (news: News, at: Date, publicUrl: string): Letter =>
  letterOf(words.subject[news], [
    words.text[news](frDateTime(at)),
    words.means[news],
    {
      link: news === 'linked' ? `${publicUrl}/compte/etablissement` : `${publicUrl}/contact`,
      label: words.notYou[news],
    },
  ])
