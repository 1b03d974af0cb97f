// A browser reduced to what a sign-in needs, for tests: cookies kept by path, redirects followed by hand.

type Cookie = { name: string; value: string; path: string }

export type Visitor = ReturnType<typeof aVisitor>

export function aVisitor() {
  const jar = new Map<string, Cookie>()

  function keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
    const [name = '', value = ''] = pair.split('=', 2)
    const path = attributes.find((each) => /^path=/i.test(each))?.slice('path='.length) ?? '/'
    const isGone = attributes.some((each) => /^expires=thu, 01 jan 1970/i.test(each))
    if (isGone) jar.delete(`${name} ${path}`)
    else jar.set(`${name} ${path}`, { name, value, path })
  }

  const sent = ({ pathname }: URL) =>
    [...jar.values()]
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')

  async function visit(url: URL, form?: Record<string, string>): Promise<Response> {
    const headers = { cookie: sent(url), accept: 'text/html' }
    const body = form && { method: 'POST', body: new URLSearchParams(form) }
    const response = await fetch(url, { redirect: 'manual', headers, ...body })
    response.headers.getSetCookie().forEach(keep)
    return response
  }

  /** Follows redirects that stay on the same origin; returns the page reached, or the address outside. */
  async function follow(url: URL, form?: Record<string, string>): Promise<{ url: URL; page?: Response }> {
    const response = await visit(url, form)
    const location = response.headers.get('location')
    if (location === null) return { url, page: response }
    const next = new URL(location, url)
    return next.origin === url.origin ? follow(next) : { url: next }
  }

  return { visit, follow }
}

/** Opens the provider's page and chooses there; returns the callback address the browser is sent to. */
export async function answerSignIn(redirectTo: URL, form: Record<string, string>, visitor = aVisitor()): Promise<URL> {
  const { url } = await visitor.follow(redirectTo)
  const answered = await visitor.follow(url, form)
  if (answered.page)
    throw new Error(`The provider answered ${answered.page.status} instead of sending the browser back`)
  return answered.url
}
