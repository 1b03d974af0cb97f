import { dayOf } from '../../calendar.ts'
import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, type Form, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { formOf as orientationForm } from '../../volets/forms.ts'
import { type Orientation, orientations } from '../../volets/volet.ts'
import { birthDateSchema } from '../identity-form.ts'
import { findByNumber } from '../list-store.ts'
import { numbersIn } from '../number.ts'
import { type Opening, openByNumber } from '../open-by-number.ts'
import { listWords, byNumberWords as words } from '../words.ts'
import { byNumberView, type NumberFaults, type NumberForm, numberNames } from './by-number-view.ts'

export const showByNumber: Handler = (call) => showNumberForm(call, { typed: {} })

export const showNumberForm = (call: Call, form: NumberForm, status: 200 | 422 | 429 = 200) =>
  render(
    call,
    {
      title: words.title,
      width: 'narrow',
      trail: [{ label: listWords.title, href: '/dossiers' }, { label: words.title }],
    },
    byNumberView(form),
    status,
  )

/** One’s own dossier opens at once; another one asks for the birth date and the declaration. */
export const openNumbered: Handler = async (call) => {
  const context = contextOf(call)
  const actor = actorOf(call)
  const typed = typedFrom(await formOf(call))
  const numbers = numbersIn(typed.number, letterOf(typed.orientation))
  const own = await readingAs(context.db, actor, (tx) => findByNumber(tx, actor.accountId, numbers))
  if (own[0] && own.length === 1) return call.redirect(`/dossiers/${own[0].id}`, 303)
  const [number] = numbers
  if (!number || numbers.length > 1)
    return showNumberForm(call, { typed, faults: { number: words.faults.number } }, 422)
  const birthDate = birthDateSchema(dayOf(context.now())).safeParse(typed.birthDate)
  const faults = faultsOf(birthDate.error?.issues[0]?.message, typed.care)
  if (!birthDate.success || faults)
    return showNumberForm(call, { typed, isAsked: true, ...(faults ? { faults } : {}) }, 422)
  const opening = await openByNumber(context, actor, { number, birthDate: birthDate.data })
  return 'id' in opening ? call.redirect(`/dossiers/${opening.id}?fait=rejoint`, 303) : refuse(call, typed, opening)
}

const refuse = (call: Call, typed: NumberForm['typed'], opening: Extract<Opening, { refused: string }>) =>
  opening.refused === 'tooMany'
    ? showNumberForm(call, { typed, tooMany: minutesUntil(opening.until, contextOf(call).now()) }, 429)
    : showNumberForm(call, { typed, isUnknown: true }, 422)

const typedFrom = (form: Form) => ({
  number: first(form, numberNames.number).slice(0, 100),
  orientation: orientations.find((each) => each === first(form, numberNames.orientation)),
  birthDate: first(form, numberNames.birthDate).slice(0, 100),
  care: first(form, numberNames.care) === 'oui',
})

const letterOf = (orientation: Orientation | undefined) => orientation && orientationForm(orientation).letter

const faultsOf = (birthDate: string | undefined, care: boolean): NumberFaults | undefined =>
  birthDate || !care ? { ...(birthDate ? { birthDate } : {}), ...(care ? {} : { care: words.faults.care }) } : undefined
