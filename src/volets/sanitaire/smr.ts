import { ageOn } from '../../calendar.ts'
import { when } from '../conditions.ts'
import { has, textIn } from '../reading.ts'
import type { Computed, Condition, Facts, Option, Section, Volet } from '../volet.ts'
import { both } from './conditions.ts'
import * as options from './options.ts'
import { smrMentions } from './settings-shape.ts'
import { mentionsFor } from './smr-rules.ts'
import { smrWarnings } from './smr-warnings.ts'
import { mentionsOf, TREE_KEY } from './tree.ts'

const mentionOptions: readonly Option[] = smrMentions.map((value) => ({ value, label: options.mentionNames[value] }))

/** Those of the line of the tree that may take a patient of this age. */
function proposedMentions({ others, birthDate, today }: Facts): Computed | undefined {
  const possible = mentionsFor(ageOn(birthDate, today))
  const found = mentionsOf(textIn(others.clinique, TREE_KEY)).filter((mention) => possible.includes(mention))
  if (found.length === 0) return undefined
  return { value: found.join(' '), text: found.map((mention) => options.mentionNames[mention]).join(', ') }
}

function directEntry({ others }: Facts): Computed | undefined {
  if (!textIn(others.social, 'situationActuelle') || has(others.social, 'situationActuelle', 'hospitalise'))
    return undefined
  return {
    value: 'oui',
    text: 'Oui, sans hospitalisation préalable',
    details: ['L’unité attend une histoire de la maladie et des examens plus détaillés.'],
  }
}

const isMinor: Condition = { all: [{ question: '@age', lessThan: 18 }] }
const byDay = when('modalite', 'jour', 'completePuisJour')

const orientation: Section = {
  key: 'orientation',
  title: 'Orientation en SMR',
  questions: [
    {
      key: 'mention.proposee',
      label: 'Mentions proposées',
      kind: 'computed',
      compute: proposedMentions,
      ifAny: true,
    },
    { key: 'mention', label: 'Mention demandée', kind: 'choice', options: mentionOptions, required: true },
    {
      key: 'mention.ensuite',
      label: 'À défaut',
      help: 'Seconde mention acceptée, puis les autres ci-dessous.',
      kind: 'choice',
      options: mentionOptions,
      layout: { folded: true },
    },
    {
      key: 'mention.autres',
      label: 'Autres mentions acceptées',
      kind: 'choices',
      options: mentionOptions,
      inline: true,
      layout: { folded: true },
    },
    {
      key: 'brules.accord',
      label: 'Unité pour jeunes enfants qui donne son accord',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: both(isMinor, when('mention', 'brules')),
    },
    {
      key: 'modalite',
      label: 'Mode de prise en charge',
      kind: 'choice',
      options: options.smrModes,
      inline: true,
      required: true,
    },
    {
      key: 'jour.seances',
      label: 'Venues par semaine en hôpital de jour',
      kind: 'integer',
      min: 1,
      max: 7,
      required: true,
      shownIf: byDay,
    },
    {
      key: 'jour.transport',
      label: 'Transport vers l’hôpital de jour',
      kind: 'choice',
      options: options.transports,
      inline: true,
      required: true,
      shownIf: byDay,
    },
    { key: 'entreeDirecte', label: 'Entrée directe du domicile', kind: 'computed', compute: directEntry, ifAny: true },
  ],
}

const projet: Section = {
  key: 'projet',
  title: 'Objectifs',
  questions: [
    {
      key: 'objectifs',
      label: 'Objectifs du séjour',
      kind: 'choices',
      options: options.smrGoals,
      inline: true,
      required: true,
    },
    {
      key: 'intensite',
      label: 'Intensité supportable',
      kind: 'choice',
      options: options.intensities,
      inline: true,
      required: true,
    },
    { key: 'participation', label: 'Capable de participer', kind: 'yesNo', unknown: true },
    {
      key: 'besoins',
      label: 'Plateau requis',
      kind: 'choices',
      options: options.smrPlatform,
      inline: true,
    },
    {
      key: 'objectifs.precisions',
      label: 'Précisions sur les objectifs',
      kind: 'longText',
      max: 1000,
      layout: { folded: true },
    },
  ],
}

export const smr: Volet = {
  kind: 'smr',
  edition: '1',
  title: 'Volet SMR',
  short: 'SMR',
  what: 'Mention, mode de prise en charge, objectifs',
  restsOn: ['social', 'clinique'],
  sections: [orientation, projet],
  oneOf: [],
  warnings: smrWarnings,
}
