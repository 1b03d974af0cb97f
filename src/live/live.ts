import type { Logger } from 'pino'
import type { Actor } from '../accounts/account.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/connection.ts'
import { findActor } from '../sessions/store.ts'
import type { Change } from './change.ts'
import { doctorsOf, mayRead } from './store.ts'

/** An open page: of one dossier, or of the list of them. */
export type Page = {
  actor: Actor
  sessionToken: string
  dossierId?: string
  /** Something changed that its reader may see; nothing more is said. */
  tell: () => void
  /** A sign that the stream is alive. */
  beat: () => void
  close: (because: 'signedOut' | 'stopping') => void
}
type Open = Page & { heard: Set<string>; isChecking: boolean }
type Means = { db: Db; config: Config; log: Logger }

export type Live = ReturnType<typeof liveOf>

/** The open pages of this process, and what they are told. Each time, rights are read again as the reader. */
export function liveOf({ db, config, log }: Means) {
  const pages = new Set<Open>()
  let isStopping = false

  const isSignedIn = async ({ actor, sessionToken }: Open): Promise<boolean> => {
    const found = await findActor(db, sessionToken, config.session.idleMinutes, true)
    return found?.accountId === actor.accountId && found.spaces.includes('doctor')
  }

  function close(page: Open, because: 'signedOut' | 'stopping'): void {
    if (pages.delete(page)) page.close(because)
  }

  /** One look at a time for a page: what comes meanwhile is looked at together. */
  async function look(page: Open): Promise<void> {
    if (page.isChecking) return
    page.isChecking = true
    try {
      while (page.heard.size > 0 && pages.has(page)) {
        const heard = [...page.heard]
        page.heard.clear()
        if (!(await isSignedIn(page))) return close(page, 'signedOut')
        if ((await mayRead(db, page.actor, heard)) && pages.has(page)) page.tell()
      }
    } finally {
      page.isChecking = false
    }
  }

  const calmly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (error: Error) => log.warn({ kind: error.name }, 'an open page could not be told of a change'),
    )

  async function concerned(dossier: string): Promise<Open[]> {
    const lists = [...pages].filter(({ dossierId }) => !dossierId)
    const doctors = lists.length > 0 ? await doctorsOf(db, dossier) : []
    return [...pages].filter(({ dossierId, actor }) =>
      dossierId ? dossierId === dossier : doctors.includes(actor.accountId),
    )
  }

  async function hearOf(dossier: string): Promise<void> {
    const some = await concerned(dossier)
    for (const page of some) page.heard.add(dossier)
    await Promise.all(some.map(look))
  }

  return {
    /** What ends it, or undefined where too many pages are open. */
    open(page: Page): (() => void) | undefined {
      const own = [...pages].filter(({ actor }) => actor.accountId === page.actor.accountId)
      const { streams, perAccount } = config.live
      if (isStopping || pages.size >= streams || own.length >= perAccount) return undefined
      const opened: Open = { ...page, heard: new Set(), isChecking: false }
      pages.add(opened)
      return () => void pages.delete(opened)
    },
    hear(change: Change): Promise<void> {
      if ('dossier' in change) return calmly(hearOf(change.dossier))
      for (const page of pages) if (page.actor.sessionId === change.session) close(page, 'signedOut')
      return Promise.resolve()
    },
    /** Nobody knows what was missed: each page looks for itself. */
    async lookAgain(): Promise<void> {
      for (const page of pages) if (await isSignedIn(page).catch(() => false)) page.tell()
    },
    /** Keeps the streams open through proxies, and ends those whose session is over. */
    async beat(): Promise<void> {
      for (const page of pages)
        await calmly(isSignedIn(page).then((isIn) => (isIn ? page.beat() : close(page, 'signedOut'))))
    },
    stop(): void {
      isStopping = true
      for (const page of pages) close(page, 'stopping')
    },
    get size(): number {
      return pages.size
    },
  }
}
