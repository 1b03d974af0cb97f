import { ageOn } from '../../calendar.ts'
import { has, listIn, textIn } from '../reading.ts'
import type { Facts, Warning } from '../volet.ts'
import { type SmrMention, smrMentions } from './settings-shape.ts'
import { type SmrAge, type SmrRefusal, smrAge, specialised } from './smr-rules.ts'
import { mentionsOf, TREE_KEY } from './tree.ts'

const isMention = (value: string | undefined): value is SmrMention => smrMentions.some((mention) => mention === value)

const verdictOn = (mention: string | undefined, { birthDate, today }: Facts): SmrAge | undefined =>
  isMention(mention) ? smrAge([mention], ageOn(birthDate, today)) : undefined

const isRefusedTo = (mention: string | undefined, facts: Facts, because?: SmrRefusal): boolean => {
  const verdict = verdictOn(mention, facts)
  return verdict !== undefined && !verdict.allowed && (because === undefined || verdict.because === because)
}
const isRefused = (facts: Facts, because: SmrRefusal): boolean =>
  isRefusedTo(textIn(facts.answers, 'mention'), facts, because)

const mentionsAsked = ({ answers }: Facts): (string | undefined)[] => [
  textIn(answers, 'mention'),
  textIn(answers, 'mention.ensuite'),
  ...listIn(answers, 'mention.autres'),
]

/** One of the mentions asked for takes a minor among adults. */
const needsConsent = (facts: Facts): boolean =>
  mentionsAsked(facts).some((mention) => {
    const verdict = verdictOn(mention, facts)
    return verdict !== undefined && 'needs' in verdict && verdict.needs === 'consent'
  })

const ageText = 'Cette mention ne convient pas à l’âge du patient.'

export const smrWarnings: readonly Warning[] = [
  {
    key: 'moinsDe4Ans',
    at: 'mention',
    text: 'Moins de 4 ans : seule la mention « Jeunes enfants, enfants et adolescents » convient.',
    blocks: 'Mention demandée : le patient a moins de 4 ans',
    when: (facts) => isRefused(facts, 'youngChild'),
  },
  {
    key: 'mineur',
    at: 'mention',
    text: 'Moins de 16 ans : demandez la mention « Enfants et adolescents », ou celle qui prend aussi les jeunes enfants.',
    blocks: 'Mention demandée : le patient a moins de 16 ans',
    when: (facts) => isRefused(facts, 'child'),
  },
  {
    key: 'majeur',
    at: 'mention',
    text: 'Cette mention est réservée aux mineurs.',
    blocks: 'Mention demandée : le patient est majeur',
    when: (facts) => isRefused(facts, 'adult'),
  },
  {
    key: 'ageEnsuite',
    at: 'mention.ensuite',
    text: ageText,
    blocks: 'Seconde mention : elle ne convient pas à l’âge du patient',
    when: (facts) => isRefusedTo(textIn(facts.answers, 'mention.ensuite'), facts),
  },
  {
    key: 'ageAutres',
    at: 'mention.autres',
    text: 'Une de ces mentions ne convient pas à l’âge du patient.',
    blocks: 'Autres mentions : une ne convient pas à l’âge du patient',
    when: (facts) => listIn(facts.answers, 'mention.autres').some((mention) => isRefusedTo(mention, facts)),
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
