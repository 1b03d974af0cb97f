import { formOf } from '../volets/forms.ts'
import { allQuestions } from '../volets/rules.ts'
import type { Condition, Orientation, Question, Section, Volet } from '../volets/volet.ts'
import { questionnaireId, questionnaireUrl } from './addresses.ts'
import { enablingOf, shownTree, type Tree, treeOf } from './conditions.ts'
import { conditionalRules } from './constraints.ts'
import { itemsOfQuestion } from './items.ts'
import { HL7, type Questionnaire, type QuestionnaireItem } from './r4.ts'
import { codingOf, type Frame, shapeOfFact } from './values.ts'
import { fhirWords } from './words.ts'

/** One volet as a form that other software can show: the same questions, conditions and limits. */
export function questionnaireOf(volet: Volet, orientation: Orientation, base: URL): Questionnaire {
  const id = questionnaireId(orientation, volet.kind)
  const frame: Frame = { volet, id, base }
  const rules = conditionalRules(frame)
  return {
    resourceType: 'Questionnaire',
    id,
    language: 'fr',
    ...(rules.length > 0 ? { extension: rules } : {}),
    url: questionnaireUrl(base, id),
    version: volet.edition,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    title: fhirWords.title(formOf(orientation).name, volet.title),
    status: 'active',
    experimental: false,
    subjectType: ['Patient'],
    publisher: fhirWords.publisher,
    description: fhirWords.description,
    item: [...factsNamed(volet).map((fact) => factItem(frame, fact)), ...volet.sections.flatMap(sectionItem(frame))],
  }
}

export const sectionLink = (section: Section): string => `section:${section.key}`

const sectionItem =
  (frame: Frame) =>
  (section: Section): QuestionnaireItem[] => {
    const open = treeOf(frame, section.shownIf)
    const items = section.questions.flatMap((question) =>
      itemsOfQuestion(frame, question, shownHere(frame, question, open)),
    )
    if (items.length === 0) return []
    const linkId = sectionLink(section)
    const intro: QuestionnaireItem[] = section.intro
      ? [{ linkId: `intro:${section.key}`, text: section.intro, type: 'display' }]
      : []
    return [{ linkId, text: section.title, type: 'group', ...enablingOf(frame, open), item: [...intro, ...items] }]
  }

/** The section says its own condition already. */
const shownHere = (frame: Frame, { key }: Question, open: Tree): Tree => shownTree(frame, key, { given: open })

/** The values besides the answers that the conditions look at, in the order in which they first come. */
export function factsNamed(volet: Volet): string[] {
  const conditions: (Condition | undefined)[] = [
    ...volet.sections.map(({ shownIf }) => shownIf),
    ...allQuestions(volet).flatMap(({ question: { shownIf, required } }) => [
      shownIf,
      typeof required === 'object' ? required : undefined,
    ]),
  ]
  const names = conditions.flatMap((condition) => clausesOf(condition).map(({ question }) => question))
  return [...new Set(names.filter((name) => name.startsWith('@')))]
}

const clausesOf = (condition: Condition | undefined) =>
  condition === undefined ? [] : 'all' in condition ? condition.all : condition.any

/** Hidden and filled by the platform: an enableWhen only ever names an item that exists. */
function factItem(frame: Frame, fact: string): QuestionnaireItem {
  const shape = shapeOfFact(frame, fact)
  return {
    linkId: fact,
    text: fhirWords.facts[fact] ?? fact,
    type: shape.type,
    extension: [{ url: `${HL7}/questionnaire-hidden`, valueBoolean: true }],
    readOnly: true,
    ...(fact === '@destinations' ? { repeats: true } : {}),
    ...('system' in shape
      ? { answerOption: [...shape.labels.keys()].map((code) => ({ valueCoding: codingOf(shape, code) })) }
      : {}),
  }
}
