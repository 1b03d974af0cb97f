import type { Actor } from '../../accounts/account.ts'
import { type Form, first } from '../../http/page.ts'
import { type Html, html, when } from '../../ui/html.ts'

const LINK = 'lien'

/** In the forms of a page where one proves another account. */
export const purposeField = (isLink: boolean): Html =>
  when(isLink, () => html`<input type="hidden" name="pour" value="${LINK}">`)

export const isForLink = (form: Form): boolean => first(form, 'pour') === LINK

/** What a sign-in begun in an open session is for: linking it with whoever comes, when its page says so; else confirming it. */
export const purposeOf = (form: Form, actor: Pick<Actor, 'sessionId'> | undefined) => {
  const session = actor?.sessionId ?? null
  return isForLink(form)
    ? { raisesSession: null, linksSession: session }
    : { raisesSession: session, linksSession: null }
}
