import { buttonLink } from '../../ui/buttons.ts'
import type { Html } from '../../ui/html.ts'
import { teamWords } from '../words.ts'

export const teamHref = (finess: string): string => `/etablissement/${finess}/equipe`
export const teamLink = (finess: string): Html =>
  buttonLink(teamWords.link, teamHref(finess), { small: true, icon: 'user' })
