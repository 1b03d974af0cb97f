import { allQuestions } from '../volets/rules.ts'
import type { Option, Volet } from '../volets/volet.ts'
import { yesNoWords } from '../volets/words.ts'
import { codeSystemId, codeSystemUrl, DESTINATIONS, questionnaireId, YES_NO } from './addresses.ts'
import { everyVolet } from './forms.ts'
import type { CodeSystem } from './r4.ts'
import { destinationLabels } from './values.ts'
import { fhirWords } from './words.ts'

/** The lists of options of every volet: what each code means, in the words of the form. */
export const codeSystemsOf = (base: URL): CodeSystem[] => [
  codeSystem(base, YES_NO, fhirWords.yesNo, '1', optionsIn(Object.entries(yesNoWords))),
  codeSystem(base, DESTINATIONS, fhirWords.destinations, '1', optionsIn([...destinationLabels()])),
  ...everyVolet.flatMap(({ orientation, volet }) =>
    listsOf(volet).map(({ key, label, options }) =>
      codeSystem(base, codeSystemId(questionnaireId(orientation, volet.kind), key), label, volet.edition, options),
    ),
  ),
]

const optionsIn = (entries: readonly (readonly [string, string])[]): Option[] =>
  entries.map(([value, label]) => ({ value, label }))

type List = { key: string; label: string; options: readonly Option[] }

const listsOf = (volet: Volet): List[] =>
  allQuestions(volet).flatMap(({ question }): List[] => {
    if (question.kind === 'choice' || question.kind === 'choices') return [question]
    if (question.kind !== 'rows') return []
    return question.columns.flatMap((column) =>
      column.kind === 'choice'
        ? [
            {
              key: `${question.key}.${column.key}`,
              label: `${question.label}, ${column.label}`,
              options: column.options,
            },
          ]
        : [],
    )
  })

const codeSystem = (base: URL, id: string, title: string, version: string, options: readonly Option[]): CodeSystem => ({
  resourceType: 'CodeSystem',
  id,
  language: 'fr',
  url: codeSystemUrl(base, id),
  version,
  name: id.replace(/(?:^|[^a-zA-Z0-9])(\w)/g, (_, letter: string) => letter.toUpperCase()),
  title,
  status: 'active',
  experimental: false,
  publisher: fhirWords.publisher,
  caseSensitive: true,
  content: 'complete',
  concept: options.map(({ value, label, help }) => ({
    code: value,
    display: label,
    ...(help ? { definition: help } : {}),
  })),
})
