// Tests only: a response judged as software that knows the Questionnaire alone would judge it.
import { evaluate } from './check-resource.ts'
import {
  type EnableWhen,
  HL7,
  type Questionnaire,
  type QuestionnaireItem,
  type ResponseAnswer,
  type ResponseItem,
  SDC,
} from './r4.ts'

type Response = { item?: ResponseItem[] }

const flat = (items: readonly ResponseItem[] = []): ResponseItem[] =>
  items.flatMap((item) => [item, ...flat(item.item)])

/** The links of the items that are enabled, those of their group included. */
export function enabledLinks(questionnaire: Questionnaire, response: Response): Set<string> {
  const given = flat(response.item)
  const links = new Set<string>()
  const walk = (items: readonly QuestionnaireItem[] = []): void => {
    for (const item of items) {
      if (!isEnabled(item, given, response)) continue
      links.add(item.linkId)
      walk(item.item)
    }
  }
  walk(questionnaire.item)
  return links
}

function isEnabled(item: QuestionnaireItem, given: readonly ResponseItem[], response: Response): boolean {
  for (const extension of item.extension ?? [])
    if (extension.url === `${SDC}/sdc-questionnaire-enableWhenExpression` && 'valueExpression' in extension)
      return evaluate(extension.valueExpression.expression, response)[0] === true
  const clauses = item.enableWhen ?? []
  if (clauses.length === 0) return true
  const test = (clause: EnableWhen) => holds(clause, given)
  return item.enableBehavior === 'any' ? clauses.some(test) : clauses.every(test)
}

function holds(clause: EnableWhen, given: readonly ResponseItem[]): boolean {
  const answers = given.filter(({ linkId }) => linkId === clause.question).flatMap(({ answer = [] }) => answer)
  if (clause.operator === 'exists') return answers.length > 0 === clause.answerBoolean
  const than = plainValue(clause)
  return answers.some((answer) => {
    const value = plainValue(answer)
    if (value === undefined || than === undefined) return false
    if (clause.operator === '=') return value === than
    if (clause.operator === '!=') return value !== than
    return clause.operator === '<' ? value < than : value >= than
  })
}

function plainValue(holder: ResponseAnswer | EnableWhen): string | number | undefined {
  const [value] = Object.entries(holder).flatMap(([name, each]) =>
    /^(value|answer)[A-Z]/.test(name) ? [each as unknown] : [],
  )
  if (typeof value === 'object' && value !== null && 'code' in value) return String(value.code)
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}

/** Required items that are not there, and the rules of the whole form that do not hold. */
export function gapsOf(questionnaire: Questionnaire, response: Response): { absent: string[]; broken: string[] } {
  const enabled = enabledLinks(questionnaire, response)
  const given = new Set(flat(response.item).map(({ linkId }) => linkId))
  const absent = questionnaire.item
    .flatMap(({ item = [] }) => item)
    .filter(({ linkId, required }) => required && enabled.has(linkId) && !given.has(linkId))
    .map(({ linkId }) => linkId)
  const broken = (questionnaire.extension ?? []).flatMap((rule) => {
    if (rule.url !== `${HL7}/questionnaire-constraint` || !('extension' in rule)) return []
    const part = (url: string) => rule.extension.find((each) => each.url === url)
    const [key, expression] = [part('key'), part('expression')]
    if (!key || !('valueId' in key) || !expression || !('valueString' in expression)) return [`unreadable rule`]
    return evaluate(expression.valueString, response)[0] === true ? [] : [key.valueId]
  })
  return { absent, broken }
}
