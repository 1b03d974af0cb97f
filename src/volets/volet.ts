/** The language in which a volet is described; pages, checks, progress, summary and seal derive from it. */

export const orientations = ['grandAge', 'sanitaire', 'tnd'] as const
export type Orientation = (typeof orientations)[number]

/** What a Sanitaire dossier may ask for; each adds the volet of its name. */
export const destinations = ['smr', 'had', 'palliatif', 'ssiad', 'esa'] as const
export type Destination = (typeof destinations)[number]

/** The volets that families and administrative staff may read: one in each orientation. */
const openKinds = ['administratif', 'social', 'enfant'] as const
/** Of each orientation in turn, in the order in which they stand in a dossier. */
export const voletKinds = [
  ...(['administratif', 'medical', 'autonomie'] as const),
  ...(['social', 'clinique', 'soins'] as const),
  ...destinations,
  ...(['enfant', 'reperage', 'adressage'] as const),
] as const
export type VoletKind = (typeof voletKinds)[number]

/** For the health professionals of the care circle alone; all that is theirs lies in tables of its own. */
export const isConfidential = (kind: VoletKind): boolean => !(openKinds as readonly VoletKind[]).includes(kind)

/** One answered cell of a `rows` question: column key → typed text, code or ISO date. */
export type Row = Record<string, string>
/** Codes and texts as strings, dates as `YYYY-MM-DD`, money as cents, several choices and rows as arrays. */
export type Answer = string | number | string[] | Row[]
/** Only what was answered: an absent key never means « non ». */
export type Answers = Record<string, Answer>

/**
 * Compares another answer of the same volet, the value of a computed question that no such question conditions, or one
 * of the `facts` named in `Fact`. All of FHIR’s enableWhen, nothing more.
 */
export type Clause =
  | { question: string; in: readonly string[] }
  | { question: string; notIn: readonly string[] }
  | { question: string; lessThan: number }
  | { question: string; atLeast: number }
  | { question: string; answered: boolean }
export type Condition = { all: readonly Clause[] } | { any: readonly Clause[] }

/** Values a clause may name besides the questions of its volet. Ages are completed years or months on the day. */
export type Fact = '@age' | '@ageMonths' | '@gir' | '@girByHand' | '@destinations'

/**
 * `alone`: excludes every other option, like `alone` of the question, where more than one option does.
 * `short` takes the place of the label where questions stand in lines. `group`: the heading it stands under in a long
 * list; neighbours share it.
 */
export type Option = {
  value: string
  label: string
  short?: string
  help?: string
  alone?: true
  group?: string
  /** The letter that answers from the keyboard; all the options of a question have one, or none has. */
  shortcut?: string
}

/** How a page sets a question out. It changes nothing of what is asked, checked or sealed. */
export type Layout = {
  /** Neighbours with the same line stand together under this name, in the dense grid that such lines make. */
  line?: string
  /** Lines that follow one another under this heading, until another one; within a section. */
  group?: string
  /** The label within its line, where the line has several questions. */
  short?: string
  /** Lines printed in a table of their own under this title: what the paper form does not have. */
  apart?: string
  /** Folded away as long as it is not answered; neighbours that are no part of a line fold together. */
  folded?: true
  /** Computed only: repeated beside the form, always in sight. */
  pinned?: true
}

type Base = {
  /** camelCase, unique in the volet; dots group (`hospiRecente.motif`). Also the anchor of the field. */
  key: string
  label: string
  help?: string
  required?: boolean | Condition
  shownIf?: Condition
  layout?: Layout
}

export type Question = Base &
  (
    | { kind: 'text'; max: number; format?: 'phone' | 'email' | 'postcode' | 'nir' | 'rpps' | 'finess' }
    | { kind: 'longText'; max: number }
    /** « I50.1 Insuffisance ventriculaire gauche » when it is picked in the list, or free text: see `readDiagnosis`. */
    | { kind: 'diagnosis'; max: number }
    /** `oui` / `non`, or with `unknown` also `nsp`. */
    | { kind: 'yesNo'; unknown?: boolean }
    | { kind: 'choice'; options: readonly Option[]; inline?: boolean }
    /** `alone`: the option that excludes all others (« aucun »). */
    | { kind: 'choices'; options: readonly Option[]; alone?: string; inline?: boolean }
    /** `likely`: outside of it the doctor is asked to check; outside of min–max it is refused. */
    | { kind: 'integer' | 'decimal'; min: number; max: number; unit?: string; likely?: readonly [number, number] }
    | { kind: 'money'; max: number }
    | { kind: 'date'; when: 'past' | 'future' | 'any' }
    /** A commune among those of the postcode given in the question named here; the answer is its INSEE code. */
    | { kind: 'commune'; postcode: string }
    /** `paste`: a pasted list becomes rows; what is no line of it goes to the free text named by `rest`. */
    | {
        kind: 'rows'
        columns: readonly Column[]
        max: number
        rowLabel: string
        paste?: 'treatments' | 'lines'
        rest?: string
      }
    /**
     * Never typed: derived from the facts, shown, printed and sealed. `ifAny`: shown only once there is a result;
     * `gives`: what its value is, where it is no text.
     */
    | {
        kind: 'computed'
        compute: (facts: Facts) => Computed | undefined
        ifAny?: boolean
        gives?: 'integer' | 'decimal'
      }
  )

export type Column = {
  key: string
  label: string
  required?: boolean
  /** Columns of an earlier edition that together said the same: rows kept since then are read through this one. */
  formerly?: readonly string[]
} & ({ kind: 'text' | 'diagnosis'; max: number } | { kind: 'date' } | { kind: 'choice'; options: readonly Option[] })

/** `value` for machines, `text` for people, `details` to explain how it was reached. */
export type Computed = { value: string | number; text: string; details?: readonly string[] }

/**
 * `shownIf` names settings only (`@…`). A section also goes while none of its questions is shown, as the grids of other
 * ages do.
 */
export type Section = {
  key: string
  title: string
  intro?: string
  shownIf?: Condition
  /** Folded away, as long as nothing in it is answered and this holds. */
  folded?: Condition
  /** What one click answers where nothing is answered yet; only where a careful doctor would say it of the whole. */
  nothingToReport?: Answers
  /** What its button says, where it is not « rien à signaler ». */
  nothingLabel?: string
  questions: readonly Question[]
}

/** At least one of these questions must be answered (`keys[0]` is where the list of what is missing leads). */
export type OneOf = { keys: readonly string[]; label: string }

/**
 * A remark beside a question. `flag` also goes on the receiver’s list of demandes. It prevents nothing, unless it says in
 * `blocks` what is left to settle before the volet can be validated. Its facts hold the relevant answers only.
 */
export type Warning = {
  key: string
  /** The question beside which it stands. */
  at: string
  text: string
  /** Takes the place of `text` where the remark quotes answers. */
  say?: (facts: Facts) => string
  when: (facts: Facts) => boolean
  flag?: string
  blocks?: string
}

export type Volet = {
  kind: VoletKind
  /** Raised whenever a question changes meaning; kept with each seal. */
  edition: string
  title: string
  /** The title in a tab, and what the volet holds in a few words. */
  short: string
  what: string
  /** Volets on whose answers this one rests: when one of them is validated, this one is judged again. */
  restsOn?: readonly VoletKind[]
  sections: readonly Section[]
  oneOf: readonly OneOf[]
  warnings: readonly Warning[]
}

/** All that a computed value, a condition or a warning may look at. `others` holds only the volets the reader may see. */
export type Facts = {
  answers: Answers
  others: Partial<Record<VoletKind, Answers>>
  /** ISO date of the day, given by the caller: rules know no clock. */
  today: string
  birthDate: string
  /** Of a Sanitaire dossier. */
  destinations: readonly Destination[]
  /** A setting: the GIR is typed, not computed from the grid. */
  isGirByHand: boolean
  /** Who fills it now, or who sealed it. */
  author?: { name: string; rpps?: string; speciality?: string; place?: string }
}
