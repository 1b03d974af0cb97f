// What FHIR has no field for (required on a condition, one among several, unusual values), as FHIRPath rules.
import { allQuestions } from '../volets/rules.ts'
import type { OneOf, Question } from '../volets/volet.ts'
import { always, and, itemPath, or, pathOf, shownTree, type Tree, treeOf } from './conditions.ts'
import { type Extension, HL7 } from './r4.ts'
import type { Frame } from './values.ts'
import { fhirWords } from './words.ts'

type Rule = { key: string; severity: 'error' | 'warning'; expression: string; human: string }

const constraint = ({ key, severity, expression, human }: Rule): Extension => ({
  url: `${HL7}/questionnaire-constraint`,
  extension: [
    { url: 'key', valueId: key },
    { url: 'severity', valueCode: severity },
    { url: 'expression', valueString: expression },
    { url: 'human', valueString: human },
  ],
})

/** Rules of the whole response: an item that is absent could not hold its own. */
export function conditionalRules(frame: Frame): Extension[] {
  const required = allQuestions(frame.volet).flatMap(({ question }) => requiredRule(frame, question))
  return [...required, ...frame.volet.oneOf.map((group, index) => oneOfRule(frame, group, index))].map(constraint)
}

function requiredRule(frame: Frame, question: Question): Rule[] {
  const { key, label, required } = question
  if (typeof required !== 'object' || 'ifAny' in question) return []
  const asked = and(shownTree(frame, key), requiredTree(frame, question))
  return [
    {
      key: `requis-${key}`,
      severity: 'error',
      expression: implies(frame, asked, `${itemPath(key)}.exists()`),
      human: fhirWords.requiredWhen(label),
    },
  ]
}

/** Here a hidden question counts as not answered, as in the rules of the volet. */
const requiredTree = (frame: Frame, { required }: Question): Tree =>
  typeof required === 'object' ? treeOf(frame, required, { hiddenToo: true }) : always

function oneOfRule(frame: Frame, { keys, label }: OneOf, index: number): Rule {
  const asked = or(...keys.map((key) => shownTree(frame, key)))
  return {
    key: `un-parmi-${index + 1}`,
    severity: 'error',
    expression: implies(frame, asked, keys.map((key) => `${itemPath(key)}.exists()`).join(' or ')),
    human: fhirWords.oneOf(label),
  }
}

const implies = (frame: Frame, asked: Tree, then: string): string => {
  const path = pathOf(frame, asked)
  return path === 'true' ? then : `(${path}) implies (${then})`
}

/** Read at the item itself. « À venir » is judged on the day of the answer only: the day passes, the answer stays right. */
export const dateRule = ({ key }: { key: string }): Extension =>
  constraint({
    key: `passe-${key}`,
    severity: 'error',
    expression: 'answer.value.all($this <= today())',
    human: fhirWords.notFuture,
  })

export const unlikelyRule = (question: Extract<Question, { kind: 'integer' | 'decimal' }>): Extension[] => {
  if (!question.likely) return []
  const [min, max] = question.likely
  return [
    constraint({
      key: `habituel-${question.key}`,
      severity: 'warning',
      expression: `answer.value.all($this >= ${min} and $this <= ${max})`,
      human: fhirWords.unlikely(min, max, question.unit),
    }),
  ]
}
