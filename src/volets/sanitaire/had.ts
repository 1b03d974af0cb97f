import { when } from '../conditions.ts'
import { textIn } from '../reading.ts'
import type { Computed, Facts, Option, Section, Volet } from '../volet.ts'
import { prescriptionAttached } from './author.ts'
import { associatedModes, eligibility, fittingModes, hadFit, hadMentionOf, principalModes } from './had-rules.ts'
import { hadWarnings } from './had-warnings.ts'
import * as words from './had-words.ts'
import { allOf } from './needs.ts'
import * as options from './options.ts'
import type { HadMode } from './settings-shape.ts'
import { TREE_KEY } from './tree.ts'

const modeOption = ({ code, label }: HadMode): Option => ({ value: code, label: `${code} · ${label}` })

function proposedModes(facts: Facts): Computed | undefined {
  const found = fittingModes(allOf('had', facts))
  if (found.length === 0) return undefined
  return {
    value: found.map(({ code }) => code).join(' '),
    text: found.map((mode) => modeOption(mode).label).join(', '),
  }
}

function weight(facts: Facts): Computed | undefined {
  if (!textIn(facts.others.clinique, TREE_KEY)) return undefined
  const fit = hadFit(allOf('had', facts))
  return { value: fit.verdict, text: words.fitNames[fit.verdict], details: words.fitReasons(fit) }
}

function precheck(facts: Facts): Computed | undefined {
  const found = eligibility(allOf('had', facts))
  return (
    found && { value: found.verdict, text: words.verdictNames[found.verdict], details: words.verdictReasons(found) }
  )
}

function unitMention(facts: Facts): Computed | undefined {
  if (!textIn(facts.answers, 'modePrincipal')) return undefined
  const value = hadMentionOf(facts, allOf('had', facts))
  return { value, text: words.hadMentionNames[value] }
}

const modes: Section = {
  key: 'modes',
  title: 'Modes de prise en charge',
  questions: [
    { key: 'modes.proposes', label: 'Modes proposés', kind: 'computed', compute: proposedModes, ifAny: true },
    {
      key: 'modePrincipal',
      label: 'Mode principal',
      help: 'Celui qui demande le plus de moyens.',
      kind: 'choice',
      options: principalModes.map(modeOption),
      required: true,
    },
    { key: 'modeAssocie', label: 'Mode associé', kind: 'choice', options: associatedModes.map(modeOption) },
    {
      key: 'modes.autres',
      label: 'Autres modes',
      kind: 'text',
      max: 200,
      layout: { folded: true },
    },
    {
      key: 'chimiotherapie.orale',
      label: 'Chimiothérapie seulement orale',
      kind: 'yesNo',
      required: true,
      shownIf: when('modePrincipal', '05'),
    },
    {
      key: 'mereSuivie',
      label: 'Mère suivie par la même HAD',
      kind: 'yesNo',
      required: true,
      shownIf: { all: [{ question: '@ageMonths', lessThan: 3 }] },
    },
    { key: 'mention', label: 'Mention nécessaire', kind: 'computed', compute: unitMention, ifAny: true },
  ],
}

const intensite: Section = {
  key: 'intensite',
  title: 'Fréquence des soins',
  questions: [
    {
      key: 'passages.parJour',
      label: 'Passages par jour',
      kind: 'integer',
      min: 0,
      max: 12,
      likely: [0, 6],
      required: true,
    },
    {
      key: 'passages.duree',
      label: 'Durée d’un passage',
      kind: 'integer',
      min: 5,
      max: 480,
      likely: [10, 180],
      unit: 'min',
      required: true,
    },
    {
      key: 'continuite',
      label: 'Continuité',
      kind: 'choices',
      options: options.continuities,
      alone: 'aucune',
      inline: true,
      required: true,
    },
    {
      key: 'protocole',
      label: 'Protocole et prescriptions',
      kind: 'longText',
      max: 3000,
      required: true,
    },
    { key: 'protocole.produits', label: 'Produits et matériel', kind: 'text', max: 500, layout: { folded: true } },
    {
      key: 'protocole.premiereDose',
      label: 'Première dose le',
      kind: 'date',
      when: 'any',
      layout: { folded: true },
    },
    prescriptionAttached,
  ],
}

const domicile: Section = {
  key: 'domicile',
  title: 'Domicile',
  questions: [
    {
      key: 'domicile',
      label: 'Logement compatible',
      help: 'Eau, électricité, accès, téléphone, place d’un lit.',
      kind: 'choice',
      options: options.suitability,
      inline: true,
      required: true,
    },
    {
      key: 'domicile.manques',
      label: 'À régler dans le logement',
      kind: 'choices',
      options: options.housingLacks,
      inline: true,
      required: true,
      shownIf: when('domicile', 'non'),
    },
  ],
}

const avis: Section = {
  key: 'avis',
  title: 'Pré-évaluation',
  intro: 'Une indication, sans engagement : le médecin de HAD décide. Rien n’empêche d’envoyer la demande.',
  questions: [
    { key: 'poids', label: 'Lourdeur des soins', kind: 'computed', compute: weight },
    {
      key: 'eligibilite',
      label: 'Éligibilité',
      kind: 'computed',
      compute: precheck,
      layout: { pinned: true },
    },
  ],
}

export const had: Volet = {
  kind: 'had',
  edition: '1',
  title: 'Volet HAD',
  short: 'HAD',
  what: 'Modes de prise en charge, fréquence, domicile',
  restsOn: ['social', 'clinique', 'soins'],
  sections: [modes, intensite, domicile, avis],
  oneOf: [],
  warnings: hadWarnings,
}
