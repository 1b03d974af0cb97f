import { ageOn } from '../../calendar.ts'
import { has, listIn, textIn } from '../reading.ts'
import type { Facts, Warning } from '../volet.ts'
import { type SmrMention, smrMentions } from './settings.ts'
import { type SmrAge, smrAge, specialised } from './smr-rules.ts'
import { mentionsOf, TREE_KEY } from './tree.ts'

const isMention = (value: string | undefined): value is SmrMention => smrMentions.some((mention) => mention === value)

const verdictOf = ({ answers, birthDate, today }: Facts): SmrAge | undefined => {
  const mention = textIn(answers, 'mention')
  return isMention(mention) ? smrAge(mention, ageOn(birthDate, today)) : undefined
}

const isRefused = (facts: Facts, because: 'youngChild' | 'child' | 'adult'): boolean => {
  const verdict = verdictOf(facts)
  return verdict !== undefined && !verdict.allowed && verdict.because === because
}

const needsConsent = (facts: Facts): boolean => {
  const verdict = verdictOf(facts)
  return verdict !== undefined && 'needs' in verdict && verdict.needs === 'consent'
}

export const smrWarnings: readonly Warning[] = [
  {
    key: 'moinsDe4Ans',
    at: 'mention',
    text: 'Moins de 4 ans : seule la mention « Jeunes enfants, enfants et adolescents » convient.',
    when: (facts) => isRefused(facts, 'youngChild'),
  },
  {
    key: 'mineur',
    at: 'mention',
    text: 'Moins de 16 ans : demandez la mention « Enfants et adolescents », ou celle qui prend aussi les jeunes enfants.',
    when: (facts) => isRefused(facts, 'child'),
  },
  {
    key: 'majeur',
    at: 'mention',
    text: 'Cette mention est réservée aux mineurs.',
    when: (facts) => isRefused(facts, 'adult'),
  },
  {
    key: 'accordParental',
    at: 'mention',
    text: 'De 16 à 17 ans, cette mention demande l’accord du titulaire de l’autorité parentale et l’avis du mineur, à noter au volet administratif.',
    flag: 'Mineur en unité d’adultes',
    when: (facts) => {
      const { social } = facts.others
      const isRecorded = has(social, 'autorite.accord', 'oui') && textIn(social, 'autorite.avisEnfant') !== undefined
      return needsConsent(facts) && !isRecorded
    },
  },
  {
    key: 'mentionInattendue',
    at: 'mention',
    text: 'Cette mention n’est pas de celles que propose la situation choisie au volet médical.',
    when: ({ answers, others }) => {
      const proposed: readonly string[] = mentionsOf(textIn(others.clinique, TREE_KEY))
      const mention = textIn(answers, 'mention')
      return proposed.length > 0 && mention !== undefined && !proposed.includes(mention)
    },
  },
  {
    key: 'memeMention',
    at: 'mention.ensuite',
    text: 'Cette mention est déjà demandée en premier.',
    when: ({ answers }) => {
      const next = textIn(answers, 'mention.ensuite')
      return next !== undefined && next === textIn(answers, 'mention')
    },
  },
  {
    key: 'intensiteFaible',
    at: 'intensite',
    text: 'Intensité faible : une mention spécialisée la refusera souvent. Pensez à polyvalent ou gériatrie.',
    when: ({ answers }) => has(answers, 'intensite', 'faible') && has(answers, 'mention', ...specialised),
  },
  {
    key: 'sansParticipation',
    at: 'participation',
    text: 'Sans participation possible, le projet de rééducation est à expliquer au volet médical.',
    when: ({ answers }) =>
      has(answers, 'participation', 'non') && listIn(answers, 'objectifs').some((goal) => goal === 'reeducation'),
  },
]
