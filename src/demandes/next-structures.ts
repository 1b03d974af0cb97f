import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { DossierView } from '../dossiers/store.ts'
import { findCommune } from '../structures/commune-store.ts'
import { unitNeeds } from '../structures/needs.ts'
import { parseSearch } from '../structures/search.ts'
import { communeOf, findStructure, metersTo, searchStructures } from '../structures/store.ts'
import type { Commune } from '../structures/structure.ts'
import { searchUnits, unitsOf } from '../structures/unit-store.ts'
import { wishesOf } from '../structures/wishes.ts'
import { openKindOf } from '../volets/forms.ts'
import { readVolet } from '../volets/store.ts'
import { homeStays, type Stay } from './demande.ts'
import { lastRefusalOf } from './event-store.ts'
import { type Aim, aimOf, type Candidate, type Next, nextAfter } from './redirect-rules.ts'
import { type DemandeView, demandesOf } from './store.ts'
import { flowOf } from './transitions.ts'

type Means = Pick<Context, 'config' | 'now'>
export type Following = { motive: string | null; aim: Aim | undefined; next: readonly Next[] }

const KEPT = 5
const RADIUS = 50

/** The structures that may be asked after a refusal: suitable, for the same stay, not asked yet. */
export async function structuresAfter(
  tx: Tx,
  means: Means,
  actor: Actor,
  dossier: DossierView,
  demande: DemandeView,
): Promise<Following> {
  const motive = demande.motive ?? (await lastRefusalOf(tx, demande.id))?.motive ?? null
  const aim = aimOf(motive)
  const asked = await demandesOf(tx, dossier.id)
  const isAsked = ({ finess }: Candidate) =>
    asked.some((each) => each.finess === finess && each.stay === demande.stay && each.status !== 'selected')
  const { refusing, found } =
    flowOf(demande.stay).search === 'homes'
      ? await homesFor(tx, means, actor, dossier, demande, aim)
      : await unitsFor(tx, means, actor, dossier, demande)
  const free = found.filter((each) => !isAsked(each))
  return { motive, aim, next: nextAfter(refusing, aim, free).slice(0, KEPT) }
}

type Searched = { refusing: Candidate; found: Candidate[] }

const homeStayOf = (stay: Stay) => homeStays.find((each) => each === stay) ?? null

async function homesFor(
  tx: Tx,
  means: Means,
  actor: Actor,
  dossier: DossierView,
  { finess, stay }: DemandeView,
  aim: Aim | undefined,
): Promise<Searched> {
  const read = await readVolet(tx, means, actor, dossier, 'administratif')
  const { criteria, socialAidFirst } = wishesOf(read?.facts.answers ?? {})
  const around = criteria.around ?? (await communeOf(tx, finess))
  const center = around ? ((await findCommune(tx, around)) ?? null) : null
  const kinds = aim === 'stronger' || aim === 'lighter' ? [] : (criteria.kinds ?? [])
  const wanted = { ...criteria, around: center?.code ?? null, radius: RADIUS, kinds, stay: homeStayOf(stay) }
  const search = parseSearch(new URLSearchParams(), wanted)
  const { rows } = await searchStructures(tx, search.criteria, { socialAidFirst, center })
  const found = rows.map((row) => ({ ...row, hasProtectedUnit: row.protectedUnit || row.uhr }))
  return { refusing: await refusingOf(tx, finess, center, []), found }
}

async function unitsFor(
  tx: Tx,
  means: Means,
  actor: Actor,
  dossier: DossierView,
  { finess, stay }: DemandeView,
): Promise<Searched> {
  const read = await readVolet(tx, means, actor, dossier, openKindOf(dossier.orientation))
  if (!read) return { refusing: await refusingOf(tx, finess, null, []), found: [] }
  const needs = unitNeeds(stay, read.facts.others, read.facts)
  const center = needs.place ? ((await findCommune(tx, needs.place.commune)) ?? null) : null
  const units = (await unitsOf(tx, finess)).filter((unit) => unit.stay === stay)
  const { rows } = await searchUnits(tx, needs, center, null)
  return {
    refusing: await refusingOf(
      tx,
      finess,
      center,
      units.flatMap(({ capacities }) => capacities),
    ),
    found: rows.filter(({ match }) => match.fits).map((row) => ({ ...row, capacities: row.unit.capacities })),
  }
}

async function refusingOf(
  tx: Tx,
  finess: string,
  center: Commune | null,
  capacities: readonly string[],
): Promise<Candidate> {
  const { name = '', kind = 'autre', city = null } = (await findStructure(tx, finess)) ?? {}
  return { finess, name, kind, city, meters: await metersTo(tx, center, finess), capacities }
}
