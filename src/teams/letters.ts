import { oneLine } from '../mails/compose.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { INVITATION_HOURS } from './team.ts'
import { letterWords as words } from './words.ts'

export const invitationLetter = ({ url, structure, by }: { url: string; structure: string; by: string }): Letter =>
  letterOf(
    words.subject(oneLine(structure)),
    [
      words.invites(oneLine(by), oneLine(structure)),
      { link: url, label: words.link },
      words.until(INVITATION_HOURS),
      words.notYou,
    ],
    { isSecret: true },
  )
