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

/** A doctor who was not in the circle opened it by its number: the family and the other doctors are told. */
export const joinedLetter = (isFamily: boolean, { number, doctor, publicUrl }: About): Letter =>
  letterOf(`Dossier ${showNumber(number)}\u00a0: un médecin l’a ouvert`, [
    `${doctor} a ouvert le dossier ${showNumber(number)} par son numéro et déclare prendre en charge la personne. Ce médecin a maintenant accès au dossier\u00a0; son geste est inscrit au journal.`,
    'Si cela vous surprend, prévenez le support de votre région.',
    isFamily
      ? { link: `${publicUrl}/famille`, label: 'Voir le dossier' }
      : { link: `${publicUrl}/dossiers`, label: 'Voir vos dossiers' },
  ])
