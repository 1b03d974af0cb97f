import { existsSync } from 'node:fs'

export const chromiumShell = '/usr/bin/chromium-headless-shell'

/** The browser of the tests: the one that is named, else Debian’s, in its shell without windows when that is there. */
export const chromiumPath = (): string =>
  process.env.CHROMIUM ?? (existsSync(chromiumShell) ? chromiumShell : '/usr/bin/chromium')
