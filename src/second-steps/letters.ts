import { type Letter, letterOf } from '../mails/letter.ts'
import { frDateTime } from '../ui/format.ts'
import { letterWords as words } from './words.ts'

export type Changed = 'totpAdded' | 'totpRemoved' | 'passkeyAdded' | 'passkeyRemoved' | 'codesMade'

export const changeLetter = (what: Changed, at: Date, publicUrl: string): Letter =>
  letterOf(words.changed.subject, [
    words.changed[what](frDateTime(at)),
    words.changed.notYou,
    { link: `${publicUrl}/compte/second-facteur`, label: words.see },
  ])

export const codeUsedLetter = (at: Date, left: number, publicUrl: string): Letter =>
  letterOf(words.used.subject, [
    words.used.text(frDateTime(at), left),
    words.used.notYou,
    { link: `${publicUrl}/compte/second-facteur`, label: words.see },
  ])
