import { adverbs, type Entry, type Mode, modes, type Variable, variables } from '../aggir/aggir.ts'
import {
  entriesOf,
  entryLetter,
  girFromGrid,
  homeSubgroup,
  isSplit,
  keyOf,
  lettersOf,
  MODE_KEY,
  modeOf,
} from '../aggir/rules.ts'
import * as words from '../aggir/words.ts'
import { when, whenOrUnanswered } from '../conditions.ts'
import { has } from '../reading.ts'
import type { Computed, Facts, Option, Question, Section, Volet } from '../volet.ts'
import { autonomieWarnings } from './autonomie-warnings.ts'
import { girs } from './options.ts'

// Letters are what is meant while no mode is chosen, as `modeOf` reads it.
const inMode = (mode: Mode) => (mode === 'lettres' ? whenOrUnanswered(MODE_KEY, mode) : when(MODE_KEY, mode))

const byGrid = when('@girByHand', 'non')
const byHand = when('@girByHand', 'oui')

const option = (value: string, { label, help }: { label: string; help: string }): Option => ({ value, label, help })

const letterOptions = (['A', 'B', 'C'] as const).map((letter) => ({
  ...option(letter, words.letterWords[letter]),
  short: letter,
}))
const adverbOptions: Option[] = [
  { ...option('neFaitPas', words.notDoneWords), alone: true },
  ...adverbs.map((adverb) => option(adverb, words.adverbWords[adverb])),
  { ...option('aucun', words.noneTrueWords), alone: true },
]

const entryQuestions = (variable: Variable, entry: Entry): Question[] => {
  const { label, help } = words.entryWords(entry)
  const layout = { line: words.variableWords[variable].label, ...(isSplit(variable) ? { short: label } : {}) }
  const asked = { label: words.fullLabel(entry), help, required: true, inline: true, layout }
  return [
    { ...asked, key: keyOf(entry, 'lettres'), kind: 'choice', options: letterOptions, shownIf: inMode('lettres') },
    {
      ...asked,
      key: keyOf(entry, 'adverbes'),
      kind: 'choices',
      options: adverbOptions,
      alone: 'aucun',
      shownIf: inMode('adverbes'),
    },
  ]
}

const letterOf =
  (variable: Variable) =>
  (facts: Facts): Computed | undefined => {
    const mode = modeOf(facts.answers)
    const letter = lettersOf(facts.answers, mode)[variable]
    if (!letter) return undefined
    const details = isSplit(variable)
      ? entriesOf(variable).map(
          (entry) => `${words.entryWords(entry).label} : ${entryLetter(facts.answers, entry, mode)}`,
        )
      : []
    return { value: letter, text: words.letterWords[letter].label, details }
  }

const observed = (line: string) => ({ line, short: 'Observations', folded: true }) as const

/** The letter is shown where it is not what was just ticked: activities in parts, and adverbs. */
const activityQuestions = (variable: Variable): Question[] => {
  const { label } = words.variableWords[variable]
  return [
    ...entriesOf(variable).flatMap((entry) => entryQuestions(variable, entry)),
    {
      key: `lettres.${variable}`,
      label: `${label} : lettre`,
      kind: 'computed',
      compute: letterOf(variable),
      layout: { line: label, short: 'Lettre' },
      ...(isSplit(variable) ? {} : { shownIf: inMode('adverbes') }),
    },
    {
      key: `observations.${variable}`,
      label: `${label} : observations`,
      kind: 'text',
      max: 300,
      layout: observed(label),
    },
  ]
}

const upTo = (last: Variable) => variables.indexOf(last) + 1
const between = (from: number, to: number) => variables.slice(from, to).flatMap(activityQuestions)

const evaluation: Section = {
  key: 'evaluation',
  title: 'Évaluation',
  intro: words.observationRules.join(' '),
  questions: [
    { key: 'dateEvaluation', label: 'Date de l’évaluation', kind: 'date', when: 'past', required: true },
    { key: 'evaluateur', label: 'Évaluateur', help: 'Nom et fonction.', kind: 'text', max: 120, required: true },
    {
      key: MODE_KEY,
      label: 'Mode de saisie',
      kind: 'choice',
      options: modes.map((mode) => option(mode, words.modeWords[mode])),
      help: 'Changer de mode garde de côté les réponses de l’autre : elles reviennent si vous y retournez.',
      inline: true,
      required: true,
      shownIf: byGrid,
    },
  ],
}

const soins: Section = {
  key: 'soins',
  title: 'Mobilité et soins du corps',
  shownIf: byGrid,
  questions: between(0, upTo('habillage')),
}
const quotidien: Section = {
  key: 'quotidien',
  title: 'Vie quotidienne',
  shownIf: byGrid,
  questions: between(upTo('habillage'), upTo('gestion')),
}
const mental: Section = {
  key: 'mental',
  title: 'Orientation et cohérence',
  shownIf: byGrid,
  questions: between(upTo('gestion'), variables.length),
}

/** Answered only where the calculator is switched off. */
export const TYPED_GIR = 'gir.saisi'

function retainedGir({ answers, isGirByHand }: Facts): Computed | undefined {
  if (isGirByHand) {
    const typed = Number(answers[TYPED_GIR])
    return typed ? { value: typed, text: `GIR ${typed}`, details: [words.byHandNotice] } : undefined
  }
  const result = girFromGrid(answers)
  if ('missing' in result) return undefined
  const details = [words.girSummaries[result.gir], ...result.path.map(words.stepSentence), words.sourceNotice]
  return { value: result.gir, text: `GIR ${result.gir}`, details }
}

function subgroupAtHome({ answers, others }: Facts): Computed | undefined {
  if (!has(others.administratif, 'lieuVie', 'domicile')) return undefined
  const subgroup = homeSubgroup(lettersOf(answers, modeOf(answers)))
  if (!subgroup) return undefined
  const details = [words.homeSubgroupWords[subgroup], words.homeSubgroupNotice]
  return { value: subgroup, text: `Sous-groupe ${subgroup}`, details }
}

const whenNotified = when('girNotifie', ...girs.map(({ value }) => value))

const resultat: Section = {
  key: 'resultat',
  title: 'GIR',
  questions: [
    {
      key: TYPED_GIR,
      label: 'GIR évalué',
      help: 'Cette plateforme ne calcule pas le GIR : indiquez celui que vous avez évalué.',
      kind: 'choice',
      options: girs,
      inline: true,
      required: true,
      shownIf: byHand,
    },
    { key: 'gir', label: 'GIR', kind: 'computed', compute: retainedGir, gives: 'integer', layout: { pinned: true } },
    {
      key: 'sousGroupeDomicile',
      label: 'Isolement à domicile',
      kind: 'computed',
      compute: subgroupAtHome,
      ifAny: true,
    },
    {
      key: 'girNotifie',
      label: 'GIR déjà notifié (APA)',
      help: 'Il ne remplace pas le GIR du dossier : les deux sont conservés.',
      kind: 'choice',
      options: girs,
      inline: true,
    },
    {
      key: 'girNotifie.date',
      label: 'GIR notifié le',
      kind: 'date',
      when: 'past',
      shownIf: whenNotified,
    },
    {
      key: 'girNotifie.departement',
      label: 'Département qui a notifié le GIR',
      kind: 'text',
      max: 80,
      shownIf: whenNotified,
    },
  ],
}

export const autonomie: Volet = {
  kind: 'autonomie',
  edition: '1',
  title: 'Volet autonomie',
  short: 'Autonomie',
  what: 'Grille AGGIR et GIR',
  sections: [evaluation, soins, quotidien, mental, resultat],
  oneOf: [],
  warnings: autonomieWarnings,
}
