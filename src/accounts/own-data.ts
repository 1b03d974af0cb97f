import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { allDelegations, type DelegationView } from '../delegations/store.ts'
import { levelWords, signedBy } from '../delegations/words.ts'
import { showNumber } from '../dossiers/number.ts'
import { type Access, type Accesses, accessedDossiers, listAccesses, ownEntries } from '../journal/store.ts'
import { accessName } from '../journal/words.ts'
import { kindsFor } from '../notifications/notification.ts'
import { choicesOf, waitingLines } from '../notifications/store.ts'
import { digestSentence, notificationWords } from '../notifications/words.ts'
import { listSessions } from '../sessions/store.ts'
import { meansName } from '../sessions/words.ts'
import { listTemplates } from '../templates/store.ts'
import type { Actor } from './account.ts'
import { findOwnMeans, findOwnPerson, findOwnPlaces } from './own-data-store.ts'
import { becauseWords, historyActions, historyWords, ownDataWords as words } from './words.ts'

export type Part = keyof typeof words.parts
type Reader = (tx: Tx, actor: Actor, idleMinutes: number) => Promise<unknown> | AsyncGenerator<unknown>

const PAGE = 1000

/** What each part of the file holds: neither secret nor hash, and of patients nothing but numbers of dossiers. */
const parts: Record<Part, Reader> = {
  compte: (tx, { accountId }) => findOwnPerson(tx, accountId),
  lieuxDExercice: (tx, { accountId }) => findOwnPlaces(tx, accountId),
  moyensDeConnexion: (tx, { accountId }) => asSystem(tx, () => findOwnMeans(tx, accountId)),
  sessionsOuvertes: async (tx, { accountId }, idleMinutes) =>
    (await listSessions(tx, accountId, idleMinutes)).map(
      ({ signIn, createdAt, lastSeenAt, expiresAt, ...session }) => ({
        appareil: session.device,
        adresse: session.address,
        moyen: meansName(signIn),
        ouverteLe: createdAt,
        vueLe: lastSeenAt,
        finitLe: expiresAt,
      }),
    ),
  connexions: (tx, { accountId }) => history(tx, accountId),
  delegationsDonnees: async (tx, { accountId }) =>
    (await allDelegations(tx, 'delegator', accountId)).map((each) => delegation(each, each.delegateLabel)),
  delegationsRecues: async (tx, { accountId }) =>
    (await allDelegations(tx, 'delegate', accountId)).map((each) => delegation(each, each.delegatorLabel)),
  notifications: (tx, actor) => notifications(tx, actor),
  modelesDeTexte: async (tx, actor) =>
    (await listTemplates(tx, actor)).map(({ question, name, text }) => ({ question, nom: name, texte: text })),
  acces: (tx, { accountId }) => accesses(tx, 'own', accountId),
  accesEnMonNom: (tx, { accountId }) => accesses(tx, 'inMyName', accountId),
}

/** The file, piece by piece, in the transaction that reads it. */
export async function* ownData(tx: Tx, actor: Actor, at: Date, idleMinutes: number): AsyncGenerator<string> {
  yield `{\n  "lisezMoi": ${indented({ ...words.readMe, faitLe: at, parties: words.parts })}`
  for (const [part, read] of Object.entries(parts)) {
    yield `,\n  "${part}": `
    const found = read(tx, actor, idleMinutes)
    if (Symbol.asyncIterator in found) yield* listed(found)
    else yield indented(await found)
  }
  yield '\n}\n'
}

const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')

async function* listed(rows: AsyncGenerator<unknown>): AsyncGenerator<string> {
  let between = '\n    '
  yield '['
  for await (const row of rows) {
    yield `${between}${JSON.stringify(row)}`
    between = ',\n    '
  }
  yield '\n  ]'
}

async function* history(tx: Tx, accountId: string): AsyncGenerator<unknown> {
  for (let after: string | undefined; ; ) {
    const entries = await ownEntries(tx, accountId, historyActions, PAGE, after)
    for (const { at, action, detail } of entries) {
      const told = detail as Partial<Record<'means' | 'because' | 'device' | 'address', string>>
      yield {
        le: at,
        geste: historyWords[action as keyof typeof historyWords],
        ...(told.means ? { moyen: meansName(told.means) } : {}),
        ...(told.because && becauseWords[told.because] ? { motif: becauseWords[told.because] } : {}),
        ...(told.device ? { appareil: told.device } : {}),
        ...(told.address ? { adresse: told.address } : {}),
      }
    }
    if (entries.length < PAGE) return
    after = entries.at(-1)?.id
  }
}

async function* accesses(tx: Tx, whose: Accesses, accountId: string): AsyncGenerator<unknown> {
  for (let after: string | undefined; ; ) {
    const found = await listAccesses(tx, whose, accountId, { size: PAGE, after })
    const shown = found.slice(0, PAGE)
    const dossiers = await accessedDossiers(tx, accountId, shown)
    for (const access of shown) yield accessRow(access, dossiers.get(access.dossierId ?? '')?.number, whose)
    if (found.length <= PAGE) return
    after = shown.at(-1)?.id
  }
}

function accessRow({ at, action, actor }: Access, number: string | undefined, whose: Accesses) {
  const { name, lender, isReadOnly } = signedBy(actor)
  return {
    le: at,
    dossier: number ? showNumber(number) : null,
    geste: accessName(action),
    ...(whose === 'inMyName' ? { par: name } : {}),
    ...(whose === 'own' && lender ? { [isReadOnly ? 'confiePar' : 'pourLeCompteDe']: lender } : {}),
  }
}

const delegation = (given: DelegationView, colleague: string) => ({
  confrere: colleague,
  niveau: levelWords[given.level].label,
  patients: given.isForAll ? words.allPatients : given.patientCount,
  du: given.since,
  au: given.until,
  retireeLe: given.revokedAt,
})

async function notifications(tx: Tx, { accountId, spaces }: Actor) {
  const chosen = await choicesOf(tx, accountId)
  return {
    choix: Object.fromEntries(
      kindsFor(spaces).map((kind) => {
        const choice = chosen[kind]
        return [notificationWords.kinds[kind].label, choice ? notificationWords.choices[choice] : null]
      }),
    ),
    enAttente: (await waitingLines(tx, accountId)).map(({ number, kind, news, createdAt }) => ({
      dossier: number ? showNumber(number) : null,
      nouvelle: digestSentence(kind, news),
      depuis: createdAt,
    })),
  }
}
