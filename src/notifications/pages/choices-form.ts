import type { Space } from '../../accounts/account.ts'
import { type Form, first } from '../../http/page.ts'
import { radioField } from '../../ui/choice-fields.ts'
import { type Html, html, nothing } from '../../ui/html.ts'
import { type Choice, type Choices, choices, type Kind, kindsFor, kindsOf } from '../notification.ts'
import { notificationWords as words } from '../words.ts'

const isChoice = (typed: string): typed is Choice => (choices as readonly string[]).includes(typed)

/** `missing`: kinds of these spaces left without an answer. */
export function choicesFrom(form: Form, spaces: readonly Space[]): { chosen: Choices; missing: Kind[] } {
  const chosen: Choices = {}
  const missing: Kind[] = []
  for (const kind of kindsFor(spaces)) {
    const typed = first(form, kind)
    if (isChoice(typed)) chosen[kind] = typed
    else missing.push(kind)
  }
  return { chosen, missing }
}

type Shown = { spaces: readonly Space[]; values: Choices; missing?: readonly Kind[] }

export const choiceFields = ({ spaces, values, missing = [] }: Shown): Html => {
  const groups = (['doctor', 'agent'] as const).filter((space) => spaces.includes(space))
  return html`${groups.map(
    (space) => html`${groups.length > 1 ? html`<h2>${words.spaces[space]}</h2>` : nothing}
      ${kindsOf[space].map((kind) => fieldOf(kind, values[kind], missing.includes(kind)))}`,
  )}`
}

const fieldOf = (kind: Kind, value: Choice | undefined, isMissing: boolean): Html =>
  radioField({
    id: kind,
    name: kind,
    ...words.kinds[kind],
    required: true,
    layout: 'segments',
    value,
    fault: isMissing ? words.fault : undefined,
    options: choices.map((each) => ({ value: each, label: words.choices[each] })),
  })
