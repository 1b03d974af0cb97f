import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export { html, raw }

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** `true` writes the bare name; `false` and `undefined` leave the attribute out. */
export type Attributes = Record<string, string | number | boolean | undefined>

export const nothing: Html = raw('')

/** Nothing for '', 0 or an absent value; otherwise what `then` makes of it. */
export const when = <T>(
  value: T,
  then: (value: Exclude<T, undefined | null | false | '' | 0>) => Html,
  otherwise: () => Html = () => nothing,
): Html => (value ? then(value as Exclude<T, undefined | null | false | '' | 0>) : otherwise())

// Array.prototype.join would hand back a plain string, which the `html` tag escapes a second time.
export const join = (pieces: readonly (Html | string)[], separator: Html | string = ''): Html =>
  html`${pieces.flatMap((piece, index) => (index ? [separator, piece] : [piece]))}`

/** Values are escaped by the tag; a name that is not one is a bug of ours. */
export const attributes = (given: Attributes = {}): Html =>
  join(
    Object.entries(given).flatMap(([name, value]) => {
      if (!/^[a-z][a-z0-9:._-]*$/.test(name)) throw new Error(`Not an attribute name: ${name}`)
      if (value === undefined || value === false) return []
      return [value === true ? html` ${name}` : html` ${name}="${value}"`]
    }),
  )
