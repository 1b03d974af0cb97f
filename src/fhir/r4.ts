// What we write of FHIR R4, and nothing more of it. The tests hold it against the definitions of the standard.

export type Coding = { system?: string; code?: string; display?: string }
type Concept = { coding?: Coding[]; text?: string }
export type Expression = { language: 'text/fhirpath'; expression: string }

export type Extension = { url: string } & (
  | { extension: Extension[] }
  | { valueBoolean: boolean }
  | { valueInteger: number }
  | { valueDecimal: number }
  | { valueDate: string }
  | { valueString: string }
  | { valueCode: string }
  | { valueId: string }
  | { valueMarkdown: string }
  | { valueCoding: Coding }
  | { valueCodeableConcept: Concept }
  | { valueExpression: Expression }
)

export type ItemType =
  | 'group'
  | 'display'
  | 'string'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'choice'
  | 'open-choice'

export type EnableWhen = { question: string } & (
  | { operator: 'exists'; answerBoolean: boolean }
  | ({ operator: '=' | '!=' | '<' | '>=' } & (
      | { answerCoding: Coding }
      | { answerString: string }
      | { answerInteger: number }
      | { answerDecimal: number }
      | { answerDate: string }
    ))
)

export type QuestionnaireItem = {
  linkId: string
  text: string
  type: ItemType
  extension?: Extension[]
  enableWhen?: EnableWhen[]
  enableBehavior?: 'all' | 'any'
  required?: true
  repeats?: true
  readOnly?: true
  maxLength?: number
  answerOption?: { valueCoding: Coding; extension?: Extension[] }[]
  item?: QuestionnaireItem[]
}

export type Questionnaire = {
  resourceType: 'Questionnaire'
  id: string
  language: 'fr'
  extension?: Extension[]
  url: string
  version: string
  name: string
  title: string
  status: 'active'
  experimental: false
  subjectType: ['Patient']
  publisher: string
  description: string
  item: QuestionnaireItem[]
}

export type ResponseAnswer =
  | { valueString: string }
  | { valueInteger: number }
  | { valueDecimal: number }
  | { valueDate: string }
  | { valueCoding: Coding }
export type ResponseItem = { linkId: string; text?: string; answer?: ResponseAnswer[]; item?: ResponseItem[] }

type Identifier = { type?: Concept; system: string; value: string }
type Reference = { reference?: string; type?: string; identifier?: Identifier; display?: string }

export type Patient = {
  resourceType: 'Patient'
  id: string
  name: { use: 'official' | 'usual'; family?: string; given: string[] }[]
  gender: 'female' | 'male'
  birthDate: string
}

export type QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse'
  id: string
  meta: { versionId: string; lastUpdated: string; security?: Coding[] }
  language: 'fr'
  contained?: Patient[]
  basedOn?: Reference[]
  questionnaire: string
  status: 'in-progress' | 'completed' | 'amended'
  subject?: Reference
  authored: string
  author?: Reference
  item?: ResponseItem[]
}

export type CodeSystem = {
  resourceType: 'CodeSystem'
  id: string
  language: 'fr'
  url: string
  version: string
  name: string
  title: string
  status: 'active'
  experimental: false
  publisher: string
  caseSensitive: true
  content: 'complete'
  concept: { code: string; display: string; definition?: string }[]
}

export type OperationOutcome = {
  resourceType: 'OperationOutcome'
  issue: { severity: 'fatal' | 'error'; code: string; details: { text: string } }[]
}

export type Bundle = {
  resourceType: 'Bundle'
  type: 'searchset'
  total: number
  link: { relation: 'self'; url: string }[]
  entry?: { fullUrl: string; resource: Questionnaire; search: { mode: 'match' } }[]
}

export const HL7 = 'http://hl7.org/fhir/StructureDefinition'
export const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition'
