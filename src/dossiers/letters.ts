import { type Letter, letterOf } from '../mails/letter.ts'
import type { Closing } from './closing.ts'
import { letterWords as words } from './manage-words.ts'
import { showNumber } from './number.ts'

type About = { number: string; doctor: string; publicUrl: string }

/** The doctor says that he does not follow this person: a family names another one when it was he, a colleague is told. */
export const setAsideLetter = (
  isFamily: boolean,
  { number, doctor, wasNamed, publicUrl }: About & { wasNamed: boolean },
): Letter =>
  letterOf(`Dossier ${showNumber(number)} : un médecin ne le suit pas`, [
    `${doctor} indique qu’il ne suit pas la personne du dossier ${showNumber(number)}. Ce médecin n’a plus accès au dossier.`,
    ...(wasNamed ? [words.noDoctor] : []),
    isFamily
      ? { link: `${publicUrl}/famille`, label: wasNamed ? words.nameAnother : words.seeOne }
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

export const becameDoctorLetter = (isFamily: boolean, { number, doctor, publicUrl }: About): Letter =>
  letterOf(words.becameSubject(showNumber(number)), [
    words.became(showNumber(number), doctor),
    isFamily
      ? { link: `${publicUrl}/famille`, label: words.seeOne }
      : { link: `${publicUrl}/dossiers`, label: words.see },
  ])

const homeLink = (isFamily: boolean, publicUrl: string) => ({
  link: `${publicUrl}${isFamily ? '/famille' : '/dossiers'}`,
  label: words.see,
})

type ClosedAbout = Closing & { number: string; by: string; days: number; publicUrl: string }

/** Neither the reason nor the person is told: they are read after signing in. */
export const closedLetter = (isFamily: boolean, { number, to, because, by, days, publicUrl }: ClosedAbout): Letter =>
  letterOf(words.closedSubject(showNumber(number), to), [
    because === 'death' ? words.closedForGood(showNumber(number)) : words.closed(showNumber(number), to, by),
    words.demandesClosed,
    ...(because === 'death' || isFamily ? [] : [words.mayReactivate(days)]),
    homeLink(isFamily, publicUrl),
  ])

type StaleAbout = { number: string; months: number; left: number; publicUrl: string; dossierId: string }

export const staleLetter = (isFamily: boolean, { number, months, left, publicUrl, dossierId }: StaleAbout): Letter =>
  letterOf(words.staleSubject(showNumber(number)), [
    words.stale(showNumber(number), months, left),
    isFamily ? words.staleForFamily : words.staleForDoctor,
    isFamily ? homeLink(true, publicUrl) : { link: `${publicUrl}/dossiers/${dossierId}`, label: words.open },
  ])

export const reactivatedLetter = (isFamily: boolean, { number, doctor, publicUrl }: About): Letter =>
  letterOf(words.reactivatedSubject(showNumber(number)), [
    words.reactivated(showNumber(number), doctor),
    homeLink(isFamily, publicUrl),
  ])

/** `isNamed`: the dossier now names who took the place. */
type Handed = { number: string; from: string; to: string; isNamed: boolean; publicUrl: string }

export const newDoctorLetter = ({
  number,
  from,
  isNamed,
  publicUrl,
  dossierId,
}: Handed & { dossierId: string }): Letter =>
  letterOf(words.newDoctorSubject(showNumber(number)), [
    words.newDoctor(showNumber(number), from, isNamed),
    words.notYours,
    { link: `${publicUrl}/dossiers/${dossierId}`, label: words.open },
  ])

export const handedOverLetter = (
  reader: 'former' | 'family' | 'doctor',
  { number, from, to, isNamed, publicUrl }: Handed,
): Letter =>
  letterOf(words.handedOverSubject(showNumber(number)), [
    reader === 'former'
      ? words.youHandedOver(showNumber(number), to, isNamed)
      : words.handedOver(showNumber(number), from, to, isNamed),
    homeLink(reader === 'family', publicUrl),
  ])
