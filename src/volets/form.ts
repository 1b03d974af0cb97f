import type { Answers, Destination, Orientation, Volet } from './volet.ts'

/** What makes a dossier of one orientation. */
export type Form = {
  orientation: Orientation
  /** As on its badge. */
  name: string
  /** Begins the numbers of its dossiers. */
  letter: 'G' | 'S' | 'T'
  /** The volets of every dossier, in their order. */
  trunk: readonly Volet[]
  /** The volet that each destination adds. */
  branches: Partial<Record<Destination, Volet>>
  /** Of the answers of its open volet, the one that is not confidential: the person or who speaks for her refuses. */
  isOpposed: (open: Answers) => boolean
  /** The question of its open volet that tells the day asked for, where lists show it. */
  wishedDay?: string
  /** Why somebody of this age has no dossier of this orientation, for people. */
  ageFault?: (birthDate: string, today: string) => string | undefined
}
