import { ageOn } from '../../calendar.ts'
import { frenchDate } from '../dates.ts'
import { hasLuhnKey } from '../formats.ts'
import { has, listIn, numberIn, rowsIn, textIn } from '../reading.ts'
import type { Answers, Warning } from '../volet.ts'
import { longTermCareWithoutCare, residenceOnly } from './across.ts'
import { daysPerYear } from './stays.ts'

/** The ceiling that most départements set for their funding. */
const DAYS_FUNDED = 90

const periods = (answers: Answers) => rowsIn(answers, 'temporaire.periodes')

const tooLongYears = (answers: Answers) => daysPerYear(periods(answers)).filter(({ days }) => days > DAYS_FUNDED)

const isBefore = (date: string | undefined, other: string | undefined): boolean =>
  date !== undefined && other !== undefined && date < other

export const administratifWarnings: readonly Warning[] = [
  {
    key: 'moinsDe60Ans',
    at: 'ageDerogation',
    text: 'La personne a moins de 60 ans : l’admission suppose une dérogation d’âge.',
    when: ({ birthDate, today }) => ageOn(birthDate, today) < 60,
  },
  {
    key: 'finessDouteux',
    at: 'hopital.finess',
    text: 'La clé de contrôle de ce numéro FINESS est fausse : vérifiez les chiffres.',
    when: ({ answers }) => !hasLuhnKey(textIn(answers, 'hopital.finess') ?? ''),
  },
  {
    key: 'sortieAvantEntree',
    at: 'hopital.sortiePrevue',
    text: 'La sortie prévue est antérieure à l’entrée.',
    when: ({ answers }) => isBefore(textIn(answers, 'hopital.sortiePrevue'), textIn(answers, 'hopital.entree')),
  },
  {
    key: 'sortieDepassee',
    at: 'hopital.sortiePrevue',
    text: 'La sortie prévue est passée : le lieu de vie est-il à jour ?',
    when: ({ answers, today }) => isBefore(textIn(answers, 'hopital.sortiePrevue'), today),
  },
  longTermCareWithoutCare('administratif', 'typeStructure'),
  residenceOnly('administratif', 'typeStructure'),
  {
    key: 'dateSouhaiteePassee',
    at: 'dateSouhaitee.exacte',
    text: 'La date souhaitée est passée.',
    when: ({ answers, today }) => isBefore(textIn(answers, 'dateSouhaitee.exacte'), today),
  },
  {
    key: 'periodeInversee',
    at: 'temporaire.periodes',
    text: 'La fin d’une période doit suivre son début.',
    when: ({ answers }) =>
      periods(answers).some(({ debut = '', fin = '' }) => debut !== '' && fin !== '' && fin <= debut),
  },
  {
    key: 'periodePassee',
    at: 'temporaire.periodes',
    text: 'Une période est déjà passée.',
    say: ({ answers, today }) => {
      const past = periods(answers).find(({ fin }) => isBefore(fin, today))
      return `La période qui finit le ${frenchDate(past?.fin ?? '')} est déjà passée.`
    },
    when: ({ answers, today }) => periods(answers).some(({ fin }) => isBefore(fin, today)),
  },
  {
    key: 'temporaireTropLong',
    at: 'temporaire.periodes',
    text: 'Plus de 90 jours d’hébergement temporaire dans l’année : la plupart des départements ne financent pas au-delà.',
    say: ({ answers }) => {
      const found = tooLongYears(answers).map(({ year, days }) => `${days} jours en ${year}`)
      return `${found.join(', ')} : la plupart des départements ne financent pas plus de 90 jours par année civile.`
    },
    when: ({ answers }) => tooLongYears(answers).length > 0,
  },
  {
    key: 'nombreDeJours',
    at: 'jour.nbJours',
    text: 'Le nombre de jours par semaine dépasse les jours cochés.',
    when: ({ answers }) => {
      const ticked = listIn(answers, 'jour.jours').length
      return ticked > 0 && (numberIn(answers, 'jour.nbJours') ?? 0) > ticked
    },
  },
  {
    key: 'contactSansRepresentant',
    at: 'contact',
    text: 'Le contact est le représentant légal, mais aucune mesure de protection n’est déclarée.',
    when: ({ answers }) => has(answers, 'contact', 'representant') && has(answers, 'protection', 'non'),
  },
  {
    key: 'refus',
    at: 'consentante',
    text: 'La personne n’est pas d’accord : l’envoi n’est possible que si son représentant légal signe.',
    when: ({ answers }) => has(answers, 'consentante', 'non'),
  },
  {
    key: 'sansPartage',
    at: 'accordPartage',
    text: 'Sans cet accord, les professionnels des structures ne peuvent pas recevoir le dossier.',
    when: ({ answers }) => has(answers, 'accordPartage', 'non'),
  },
  {
    key: 'aideSocialeNonDemandee',
    at: 'ash',
    text: 'L’aide sociale est cochée dans le financement, mais elle n’est ni obtenue ni demandée.',
    when: ({ answers }) => has(answers, 'financement', 'aideSociale') && has(answers, 'ash', 'non'),
  },
]
