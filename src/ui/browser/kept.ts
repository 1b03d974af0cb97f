// Answers that could not be sent, kept in the browser. The key names the dossier by its opaque id and nothing else.

/** Name and value of each input, as the form would have sent them. */
export type Entries = [name: string, value: string][]
export type KeptAnswer = { path: string; field: string; entries: Entries }
type Kept = { account: string; answers: KeptAnswer[] }
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'opentrajectoire.unsent.'

/** False when the browser refuses to keep anything (full, private or locked). */
export function keep(store: Store, dossier: string, account: string, answer: KeptAnswer): boolean {
  const others = keptFor(store, dossier, account).filter((each) => !isSame(each, answer))
  return save(store, dossier, { account, answers: [...others, answer] })
}

export function forget(store: Store, dossier: string, account: string, answer: Omit<KeptAnswer, 'entries'>): void {
  const answers = keptFor(store, dossier, account).filter((each) => !isSame(each, answer))
  if (answers.length) save(store, dossier, { account, answers })
  else store.removeItem(PREFIX + dossier)
}

/** What someone else typed on this device is erased, not sent in the name of the person who signed in since. */
export function keptFor(store: Store, dossier: string, account: string): KeptAnswer[] {
  const kept = read(store, dossier)
  if (kept && kept.account !== account) store.removeItem(PREFIX + dossier)
  return kept?.account === account ? kept.answers : []
}

export const keptAnywhere = (store: Store): boolean => keysOf(store).length > 0

export const forgetAll = (store: Store): void => {
  for (const key of keysOf(store)) store.removeItem(key)
}

const isSame = (one: Omit<KeptAnswer, 'entries'>, other: Omit<KeptAnswer, 'entries'>): boolean =>
  one.path === other.path && one.field === other.field

const keysOf = (store: Store): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) => key.startsWith(PREFIX))

function read(store: Store, dossier: string): Kept | undefined {
  try {
    const kept = JSON.parse(store.getItem(PREFIX + dossier) ?? 'null') as Kept | null
    return kept && Array.isArray(kept.answers) ? kept : undefined
  } catch {
    return undefined
  }
}

function save(store: Store, dossier: string, kept: Kept): boolean {
  try {
    store.setItem(PREFIX + dossier, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}
