// Conditions of the description as FHIR says them: a flat list of enableWhen where it can, FHIRPath where it cannot.
import { findQuestion } from '../volets/rules.ts'
import type { Clause, Condition } from '../volets/volet.ts'
import { type EnableWhen, type Extension, SDC } from './r4.ts'
import { type Frame, type Shape, shapeOf, shapeOfFact, toValue } from './values.ts'

type Test = { question: string } & (
  | { is: 'answered'; not: boolean }
  | { is: '=' | '!=' | '<' | '>='; than: string | number }
)
/** A boolean tree; an empty `and` always holds, an empty `or` never does. */
export type Tree = Test | { and: readonly Tree[] } | { or: readonly Tree[] }

export const always: Tree = { and: [] }
export const never: Tree = { or: [] }

export const and = (...parts: readonly Tree[]): Tree => joined('and', parts)
export const or = (...parts: readonly Tree[]): Tree => joined('or', parts)

function joined(kind: 'and' | 'or', parts: readonly Tree[]): Tree {
  const flat = parts.flatMap((part) => partsOf(part, kind) ?? [part])
  const stop = kind === 'and' ? 'or' : 'and'
  if (flat.some((part) => partsOf(part, stop)?.length === 0)) return kind === 'and' ? never : always
  const unique = [...new Map(flat.map((part) => [JSON.stringify(part), part])).values()]
  const [only] = unique
  if (only && unique.length === 1) return only
  return kind === 'and' ? { and: unique } : { or: unique }
}

function partsOf(tree: Tree, kind: 'and' | 'or'): readonly Tree[] | undefined {
  if (kind === 'and') return 'and' in tree ? tree.and : undefined
  return 'or' in tree ? tree.or : undefined
}

type Reading = {
  /** Known to hold where the result is read: its tests are left out. */
  given?: Tree
  /** Hidden questions count as not answered. */
  hiddenToo?: boolean
  /** The questions whose condition is being read: one that names itself is never shown. */
  path?: readonly string[]
}

export function treeOf(frame: Frame, condition: Condition | undefined, reading: Reading = {}): Tree {
  if (!condition) return always
  const clauses = 'all' in condition ? condition.all : condition.any
  const parts = clauses.map((clause) => clauseTree(frame, clause, reading))
  return 'all' in condition ? and(...parts) : or(...parts)
}

/** When a question is shown, its section included. */
export function shownTree(frame: Frame, key: string, { given = always, path = [] }: Reading = {}): Tree {
  const placed = findQuestion(frame.volet, key)
  if (!placed || path.includes(key)) return never
  const { section, question } = placed
  const reading = { given, path: [...path, key] }
  const whole = and(treeOf(frame, section.shownIf, reading), treeOf(frame, question.shownIf, reading))
  return without(whole, given)
}

function without(tree: Tree, given: Tree): Tree {
  const known = new Set((partsOf(given, 'and') ?? [given]).map((part) => JSON.stringify(part)))
  return and(...(partsOf(tree, 'and') ?? [tree]).filter((part) => !known.has(JSON.stringify(part))))
}

function clauseTree(frame: Frame, clause: Clause, reading: Reading): Tree {
  const { question } = clause
  if ('answered' in clause) {
    if (clause.answered) return { question, is: 'answered', not: false }
    // A hidden question is not « not answered »: to us the condition does not hold, to FHIR it would.
    const isThere = question.startsWith('@') || reading.hiddenToo
    const shown = isThere ? always : shownTree(frame, question, reading)
    return and({ question, is: 'answered', not: true }, shown)
  }
  if ('lessThan' in clause) return { question, is: '<', than: clause.lessThan }
  if ('atLeast' in clause) return { question, is: '>=', than: clause.atLeast }
  const equal = (value: string): Tree => ({ question, is: '=', than: value })
  if ('in' in clause) return or(...clause.in.map(equal))
  const shape = shapeOfNamed(frame, question)
  // Among several ticks one outside of the list is enough: only the other options say so.
  return shape && 'system' in shape && shape.labels.size > 0
    ? or(...[...shape.labels.keys()].filter((value) => !clause.notIn.includes(value)).map(equal))
    : and(...clause.notIn.map((than): Tree => ({ question, is: '!=', than })))
}

type Enabling = { enableWhen?: EnableWhen[]; enableBehavior?: 'all' | 'any'; extension?: Extension[] }

export function enablingOf(frame: Frame, tree: Tree): Enabling {
  const parts = partsOf(tree, 'and') ?? partsOf(tree, 'or') ?? [tree]
  if (parts.length === 0 && 'and' in tree) return {}
  const flat = parts.map((part) => enableWhen(frame, part))
  const whole = flat.filter((each) => each !== undefined)
  if (parts.length === 0 || whole.length < parts.length)
    return {
      extension: [
        {
          url: `${SDC}/sdc-questionnaire-enableWhenExpression`,
          valueExpression: { language: 'text/fhirpath', expression: pathOf(frame, tree) },
        },
      ],
    }
  return { enableWhen: whole, ...(whole.length > 1 ? { enableBehavior: 'or' in tree ? 'any' : 'all' } : {}) }
}

function enableWhen(frame: Frame, tree: Tree): EnableWhen | undefined {
  if (!('question' in tree)) return undefined
  const shape = shapeOfNamed(frame, tree.question)
  if (!shape) return undefined
  const { question } = tree
  if (tree.is === 'answered') return { question, operator: 'exists', answerBoolean: !tree.not }
  const operator = tree.is
  if ('system' in shape) return { question, operator, answerCoding: { system: shape.system, code: String(tree.than) } }
  const value = toValue(shape, tree.than)
  if ('valueInteger' in value) return { question, operator, answerInteger: value.valueInteger }
  if ('valueDecimal' in value) return { question, operator, answerDecimal: value.valueDecimal }
  if ('valueDate' in value) return { question, operator, answerDate: value.valueDate }
  return 'valueString' in value ? { question, operator, answerString: value.valueString } : undefined
}

/** Undefined for a list of rows, which is a group: no answer of it can be compared. */
function shapeOfNamed(frame: Frame, name: string): Shape | undefined {
  if (name.startsWith('@')) return shapeOfFact(frame, name)
  const question = findQuestion(frame.volet, name)?.question
  return question && question.kind !== 'rows' ? shapeOf(frame, question) : undefined
}

/** Where its items stand in a response: sections hold questions, facts stand beside the sections. */
export const itemPath = (name: string): string =>
  `%resource.item${name.startsWith('@') ? '' : '.item'}.where(linkId = '${name}')`

export function pathOf(frame: Frame, tree: Tree): string {
  if ('and' in tree) return tree.and.length === 0 ? 'true' : tree.and.map((part) => inner(frame, part)).join(' and ')
  if ('or' in tree) return tree.or.length === 0 ? 'false' : tree.or.map((part) => inner(frame, part)).join(' or ')
  const items = itemPath(tree.question)
  if (tree.is === 'answered') return `${items}.exists()${tree.not ? '.not()' : ''}`
  const shape = shapeOfNamed(frame, tree.question)
  const isCode = shape !== undefined && 'system' in shape
  return `${items}.answer.value.where(${isCode ? 'code' : '$this'} ${tree.is} ${literal(shape, tree.than)}).exists()`
}

const inner = (frame: Frame, tree: Tree): string => {
  const path = pathOf(frame, tree)
  return 'question' in tree ? path : `(${path})`
}

function literal(shape: Shape | undefined, than: string | number): string {
  if (shape?.type === 'integer') return String(Number(than))
  if (shape?.type === 'decimal') return String('cents' in shape ? Number(than) / 100 : Number(than))
  if (shape?.type === 'date') return `@${than}`
  return `'${String(than).replace(/[\\']/g, '\\$&')}'`
}
