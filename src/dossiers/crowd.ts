// A doctor with as many dossiers as one wants, for tests and pictures: inserted at once, as the owner of the tables.
import { randomInt } from 'node:crypto'
import type { Actor } from '../accounts/account.ts'
import type { Db } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { DemandeStatus, Stay } from '../demandes/demande.ts'
import { formOf, kindsFor } from '../volets/forms.ts'
import type { Destination, Orientation } from '../volets/volet.ts'
import type { DossierStatus, Progress, VoletProgress } from './dossier.ts'
import { checkLetter } from './number.ts'
import { countsOf, expectedFrom, expectedKey, statusFrom } from './rules.ts'

type Owner = Pick<Actor, 'accountId' | 'label'>

export async function aCrowd(owner: Db, doctor: Owner, count: number, now = new Date()): Promise<void> {
  const structures = finesses.map((finess, rank) => ({
    ...structure,
    finess,
    name: `EHPAD Foule ${rank}`,
    stays: ['permanent' as const],
  }))
  await owner
    .insertInto('structures')
    .values(structures)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // No two numbers of a crowd are the same, as they would now and then by chance.
  const first = randomInt(NUMBERS)
  for (let from = 0; from < count; from += BATCH) {
    const ranks = Array.from({ length: Math.min(BATCH, count - from) }, (_, rank) => from + rank)
    const ids = ranks.map(newId)
    const patients = ranks.flatMap((rank, at) =>
      isSecond(rank) ? [] : [patientOf(ids[at] ?? '', rank, doctor.accountId)],
    )
    const all = ranks.map((rank, at) =>
      dossierOf(rank, { patientId: ids[isSecond(rank) ? at - 1 : at] ?? '', first }, doctor, now),
    )
    const members = all.map(({ dossier }) => ({
      dossierId: dossier.id,
      accountId: doctor.accountId,
      role: 'doctor' as const,
    }))
    await owner.insertInto('patients').values(patients).execute()
    await owner
      .insertInto('dossiers')
      .values(all.map(({ dossier }) => dossier))
      .execute()
    await owner
      .insertInto('demandes')
      .values(all.flatMap(({ demandes }) => demandes))
      .execute()
    await owner.insertInto('dossierMembers').values(members).execute()
  }
}

const NUMBERS = 1e8
const isSecond = (rank: number): boolean => rank % 4 === 3
/** A multiple of four. */
const BATCH = 500
const finesses = ['991000019', '991000027', '991000035']
const structure = { kind: 'ehpad' as const, positionTrust: 'none' as const, source: 'test' }

type VoletState = 'new' | 'half' | 'full' | 'validated'
type Story = {
  orientation: Orientation
  destinations?: readonly Destination[]
  volets: readonly VoletState[]
  demandes?: readonly DemandeStatus[]
  closed?: Extract<DossierStatus, 'cancelled' | 'archived'>
}

const sealed = ['validated', 'validated', 'validated', 'validated'] as const
const grandAge = (volets: readonly VoletState[], ...demandes: DemandeStatus[]): Story => ({
  orientation: 'grandAge',
  volets,
  demandes,
})
const smr = (volets: readonly VoletState[], ...demandes: DemandeStatus[]): Story => ({
  orientation: 'sanitaire',
  destinations: ['smr'],
  volets,
  demandes,
})
const tnd = (volets: readonly VoletState[], ...demandes: DemandeStatus[]): Story => ({
  orientation: 'tnd',
  volets,
  demandes,
})

/** In turn; most of them wait for somebody else. Every fourth is of the patient of the one before it. */
const stories: readonly Story[] = [
  grandAge(sealed, 'proposed', 'read', 'refused'),
  tnd(sealed, 'sent'),
  grandAge(['validated', 'half', 'new']),
  smr(sealed, 'sent', 'underReview'),
  grandAge(sealed, 'waiting', 'refused', 'read'),
  grandAge(sealed, 'admitted'),
  grandAge(sealed, 'sent', 'read'),
  smr(['validated', 'validated', 'full', 'validated']),
  grandAge(sealed, 'infoRequested', 'sent'),
  grandAge(sealed, 'read', 'refused'),
  grandAge(sealed, 'waiting'),
  smr(sealed, 'agreedDate', 'agreedWaiting'),
  tnd(['new', 'new', 'new']),
  { ...grandAge(sealed, 'refused', 'cancelled'), closed: 'archived' },
  grandAge(sealed),
  grandAge(sealed, 'sent'),
]
const storyOf = (rank: number): Story => stories[rank % stories.length] ?? tnd([])

const birthNames = [
  'Bellefontaine',
  'Lefèvre-Beaumarchais de La Rochetaillée',
  'Noirot',
  'd’Aubigny-Sainte-Colombe',
  'Yvrard',
  'Papillon',
  'Le Goff-Kermadec',
  'Trémoulinas',
  'Du Plessis-Mornay',
  'Roux',
  'Œuvrard',
]
const firstNames = ['Marie-Antoinette', 'Jean', 'Anne-Charlotte', 'Élie', 'Zoé', 'Paul-Émile', 'Rose', 'Jean-Baptiste']
const pick = (list: readonly string[], rank: number): string => list[rank % list.length] ?? ''

function patientOf(id: string, rank: number, createdBy: string) {
  const firstName = pick(firstNames, rank)
  const isChild = storyOf(rank).orientation === 'tnd'
  return {
    id,
    birthName: pick(birthNames, rank),
    usageName: rank % 5 === 0 ? `${pick(birthNames, rank + 3)}-${pick(birthNames, rank + 6)}` : null,
    firstName,
    firstNames: firstName,
    sex: rank % 2 === 0 ? ('F' as const) : ('M' as const),
    birthDate: `${isChild ? 2022 : 1928 + (rank % 23)}-0${1 + (rank % 9)}-1${rank % 10}`,
    matchKey: id,
    createdBy,
  }
}

const REQUIRED = 30
const volets: Record<VoletState, VoletProgress> = {
  new: { state: 'draft', required: REQUIRED, answered: 0, sealNumber: 0 },
  half: { state: 'draft', required: REQUIRED, answered: 14, sealNumber: 0 },
  full: { state: 'draft', required: REQUIRED, answered: REQUIRED, sealNumber: 0 },
  validated: { state: 'validated', required: REQUIRED, answered: REQUIRED, sealNumber: 1 },
}

const progressOf = ({ orientation, destinations, volets: states }: Story): Progress =>
  Object.fromEntries(kindsFor(orientation, destinations).map((kind, rank) => [kind, volets[states[rank] ?? 'new']]))

type Drawn = { patientId: string; first: number }

function dossierOf(rank: number, { patientId, first }: Drawn, { accountId, label }: Owner, now: Date) {
  const story = storyOf(rank)
  const { orientation, destinations = [], demandes: statuses = [] } = story
  const id = newId()
  const digits = String((first + rank * 7919) % NUMBERS).padStart(8, '0')
  const stay: Stay = destinations[0] ?? (orientation === 'tnd' ? 'pco' : 'permanent')
  const demandes = statuses.map((status, at) => ({
    id: newId(),
    dossierId: id,
    finess: finesses[at] ?? '',
    stay,
    status,
  }))
  const progress = progressOf(story)
  const status = story.closed ?? statusFrom('inProgress', progress, demandes)
  const changedAt = new Date(now.getTime() - (rank ** 1.4 + 0.2) * HOUR)
  const dossier = {
    id,
    number: numbered(`${formOf(orientation).letter}${digits}`),
    orientation,
    destinations: [...destinations],
    patientId,
    status,
    progress: JSON.stringify(progress),
    expected: expectedKey(expectedFrom(status, progress, countsOf(statuses))),
    doctorId: accountId,
    doctorLabel: label,
    createdBy: accountId,
    createdAt: changedAt,
    changedAt,
    changedBy: rank % 3 === 0 && demandes.length > 0 ? 'EHPAD Les Tilleuls d’Exemple' : label,
  }
  return { dossier, demandes }
}

const HOUR = 3_600_000
const numbered = (body: string): string => body + checkLetter(body)
