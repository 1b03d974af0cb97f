import { type Letter, letterOf } from '../mails/letter.ts'
import { showNumber } from './number.ts'

type About = { number: string; doctor: string; publicUrl: string }

/** The doctor says that he does not follow this person: a family names another one, a colleague is told. */
export const setAsideLetter = (isFamily: boolean, { number, doctor, publicUrl }: About): Letter =>
  letterOf(`Dossier ${showNumber(number)} : un médecin ne le suit pas`, [
    `${doctor} indique qu’il ne suit pas la personne du dossier ${showNumber(number)}. Ce médecin n’a plus accès au dossier.`,
    isFamily
      ? { link: `${publicUrl}/famille`, label: 'Déclarer un autre médecin' }
      : { link: `${publicUrl}/dossiers`, label: 'Voir vos dossiers' },
  ])
