// The line of the tree that a doctor chose, and what it asks of a unit.

import type { Condition, Option } from '../volet.ts'
import { settings } from './settings.ts'
import type { SmrMention, TreeLine } from './settings-shape.ts'

export const TREE_KEY = 'branche'

const lines = new Map(settings.tree.map((line) => [line.code, line]))

export const lineOf = (code: string | undefined): TreeLine | undefined => lines.get(code ?? '')

/** The least that a unit must have for this line. */
export const resourcesOf = (code: string | undefined): readonly string[] => lineOf(code)?.needs ?? []
/** Its own weight, without that of its resources. */
export const weightOf = (code: string | undefined): number => lineOf(code)?.points ?? 0
export const mentionsOf = (code: string | undefined): readonly SmrMention[] => lineOf(code)?.mentions ?? []
export const hadModesOf = (code: string | undefined): readonly string[] => lineOf(code)?.hadModes ?? []

const lineLabel = ({ pathology, situation, care, severity }: TreeLine): string =>
  [pathology, situation, care, severity].filter(Boolean).join(' · ')

export const treeOptions: readonly Option[] = settings.tree.map((line) => ({
  value: line.code,
  label: lineLabel(line),
  group: line.category,
}))

export const whenSurgery: Condition = {
  all: [{ question: TREE_KEY, in: settings.tree.filter(({ surgery }) => surgery).map(({ code }) => code) }],
}

export const needLabel = (code: string): string => settings.needs.find((need) => need.code === code)?.label ?? code
