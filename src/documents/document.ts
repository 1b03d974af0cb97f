/** A document as it will be read, before any page: what is said, in which order, and what each piece is. */
export type Printed = {
  /** Also the title of the file: without a person’s name. */
  title: string
  /** Who and what this is about, said again at the head of each page. */
  head: readonly [left: string, right: string]
  parts: readonly Part[]
}

/** Begins on a page of its own, except the first. */
export type Part = {
  /** Its place in the bookmarks. */
  title: string
  blocks: readonly Block[]
  /** Said at the foot of each of its pages. */
  foot: readonly string[]
  /** Said at the head of each of its pages: « non validé ». */
  mark?: string
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; bookmark?: false }
  | { kind: 'paragraph'; text: string; tone?: 'soft' | 'strong' | 'warning' | 'large' }
  | { kind: 'steps'; items: readonly string[] }
  | { kind: 'answers'; rows: readonly AnswerRow[] }
  | { kind: 'table'; caption: string; columns: readonly TableColumn[]; rows: readonly (readonly Value[])[] }

/** `isKey`: a result that the reader looks for first. */
export type AnswerRow = { label: string; value: Value; isKey?: boolean }
/** `share`: of the width. The first column of a table heads its rows. */
export type TableColumn = { label: string; share: number }

export type Value =
  | { kind: 'text'; text: string; notes?: readonly string[]; isStrong?: true }
  | { kind: 'boxes'; boxes: readonly Box[] }
  /** Asked for, and not answered yet. */
  | { kind: 'blank'; text: string; boxes?: readonly Box[] }
export type Box = { label: string; isTicked: boolean }
