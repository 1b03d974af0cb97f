import type { Form } from './form.ts'
import { grandAge } from './grand-age/index.ts'
import { sanitaire } from './sanitaire/index.ts'
import { tnd } from './tnd/index.ts'
import {
  type Destination,
  destinations,
  isConfidential,
  type Orientation,
  orientations,
  type Volet,
  type VoletKind,
} from './volet.ts'

export const forms: Readonly<Record<Orientation, Form>> = { grandAge, sanitaire, tnd }

export const formOf = (orientation: Orientation): Form => forms[orientation]

/** Trunk first, then the branches, in their order. */
export function voletsOf(orientation: Orientation): readonly Volet[] {
  const { trunk, branches } = formOf(orientation)
  return [...trunk, ...destinations.flatMap((destination) => branches[destination] ?? [])]
}

export const allVolets: readonly Volet[] = orientations.flatMap(voletsOf)
const byKind = new Map(allVolets.map((volet) => [volet.kind, volet]))

export function voletOf(kind: VoletKind): Volet {
  const volet = byKind.get(kind)
  if (!volet) throw new Error(`no volet ${kind}`)
  return volet
}

/** The one volet of an orientation that is not confidential. */
export function openKindOf(orientation: Orientation): VoletKind {
  const open = formOf(orientation).trunk.find(({ kind }) => !isConfidential(kind))
  if (!open) throw new Error(`no open volet in ${orientation}`)
  return open.kind
}

/** The volets of a dossier that asks for these destinations. */
export const kindsFor = (orientation: Orientation, asked: readonly Destination[] = []): VoletKind[] => {
  const { trunk, branches } = formOf(orientation)
  const added = destinations.filter((destination) => asked.includes(destination) && branches[destination])
  return [...trunk.map(({ kind }) => kind), ...added]
}
