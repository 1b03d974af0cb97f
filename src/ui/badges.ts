// State in few signs: always a word and a shape, colour comes on top.
import { type Attributes, attributes, type Html, html } from './html.ts'
import { type IconName, icon } from './icons.ts'
import { words } from './words.ts'

export type BadgeTone = 'brand' | 'plain' | 'owed' | 'good' | 'bad'

/** A kind (« Grand Âge », « EHPAD », « USLD »), not a state. */
export const badge = (text: string, tone: BadgeTone = 'brand'): Html =>
  html`<span class="badge badge-${tone}">${text}</span>`

/** `owed`: the reader has to act. `waiting`: someone else has to. */
export type StatusTone = 'owed' | 'waiting' | 'good' | 'bad' | 'info' | 'neutral'

const shapes: Record<StatusTone, IconName> = {
  owed: 'circle-alert',
  waiting: 'clock',
  good: 'circle-check',
  bad: 'circle-x',
  info: 'circle-dot',
  neutral: 'circle-dashed',
}

export const statusPill = (tone: StatusTone, text: string | Html): Html =>
  html`<span class="pill pill-${tone}">${icon(shapes[tone])}${text}</span>`

export type StepState = 'done' | 'now' | 'todo'

/** « 1 volet validé sur 3 »: the bars are a picture of the label. */
export const progressSteps = (steps: readonly StepState[], label: string): Html =>
  html`<span class="steps" role="img" aria-label="${label}">${steps.map((step) => html`<i class="${step}"></i>`)}</span>`

/** `id` and `oob` let an autosave refresh it. */
export const progressBar = (
  done: number,
  total: number,
  given: { id?: string; label?: string; attributes?: Attributes } = {},
): Html =>
  html`<div class="progress"${attributes({ id: given.id, ...given.attributes })}>
    <span class="progress-words">${given.label ?? words.volet.answeredOf(done, total)}</span>
    <progress max="${Math.max(total, 1)}" value="${total ? done : 1}" aria-label="${given.label ?? words.volet.answeredOf(done, total)}"></progress></div>`
