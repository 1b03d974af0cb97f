import { type Letter, letterOf } from '../mails/letter.ts'
import type { Client } from '../sessions/session.ts'
import { frDateTime } from '../ui/format.ts'
import { letterWords as words } from './words.ts'

type Told = { at: Date; publicUrl: string }

/** « Firefox sur Windows, adresse 192.0.2.7 »: enough to know whether it was oneself. */
const fromWhere = ({ device, address }: Client): string =>
  [device, address && words.address(address)].filter(Boolean).join(', ')

export const codeLetter = ({
  code,
  at,
  client,
  minutes,
}: Told & { code: string; client: Client; minutes: number }): Letter =>
  letterOf(
    words.code.subject,
    [
      words.code.here,
      { code },
      words.code.until(minutes),
      words.code.asked(frDateTime(at), fromWhere(client)),
      words.code.secret,
      words.code.notYou,
    ],
    { isSecret: true },
  )

export const resetLetter = ({ url, hours }: { url: string; hours: number; publicUrl: string }): Letter =>
  letterOf(
    words.reset.subject,
    [words.reset.asked, { link: url, label: words.reset.link }, words.reset.until(hours), words.reset.notYou],
    { isSecret: true },
  )

export const changedLetter = ({ at, publicUrl }: Told): Letter =>
  letterOf(words.changed.subject, [
    words.changed.text(frDateTime(at)),
    { link: `${publicUrl}/mot-de-passe/oublie`, label: words.changed.notYou },
  ])

export const triesLetter = ({
  step,
  at,
  client,
  publicUrl,
}: Told & { step: 'password' | 'code'; client: Client }): Letter =>
  letterOf(words.tries.subject, [
    words.tries[step](frDateTime(at), fromWhere(client)),
    words.tries.meaning[step],
    { link: `${publicUrl}/compte`, label: words.tries.see },
  ])
