import type { VoletKind } from '../volets/volet.ts'

/** What links an actor to a dossier; nothing else than this gives a right on it. */
export type Relation =
  | 'treating'
  | 'family'
  | 'medicalReceiver'
  | 'administrativeReceiver'
  /** His structure received a demande that it refused or that ended. */
  | 'formerReceiver'
  | 'none'

export type Thing = 'identity' | VoletKind | 'attachment' | 'medicalAttachment' | 'demande' | 'medicalQuestion' | 'note'
export type Verb = 'read' | 'write' | 'validate' | 'reopen' | 'send' | 'answer'
type Rights = Partial<Record<Verb, readonly Relation[]>>

const receivers = ['medicalReceiver', 'administrativeReceiver'] as const

const byTheDoctor = { write: ['treating'], validate: ['treating'], reopen: ['treating'] } as const
const openVolet = { read: ['treating', 'family', ...receivers], ...byTheDoctor } as const
const confidentialVolet = { read: ['treating', 'medicalReceiver'], ...byTheDoctor } as const

/** The whole policy. What is not written here is refused. Row-level security repeats it in the migrations. */
export const policy: Record<Thing, Rights> = {
  identity: { read: ['treating', 'family', ...receivers, 'formerReceiver'], write: ['treating'] },
  administratif: openVolet,
  medical: confidentialVolet,
  autonomie: confidentialVolet,
  social: openVolet,
  clinique: confidentialVolet,
  soins: confidentialVolet,
  smr: confidentialVolet,
  had: confidentialVolet,
  palliatif: confidentialVolet,
  ssiad: confidentialVolet,
  esa: confidentialVolet,
  enfant: openVolet,
  reperage: confidentialVolet,
  adressage: confidentialVolet,
  /** The pieces joined to the dossier. */
  attachment: { read: ['treating', 'family', ...receivers], write: ['treating'] },
  medicalAttachment: { read: ['treating', 'medicalReceiver'], write: ['treating'] },
  demande: {
    read: ['treating', 'family', ...receivers, 'formerReceiver'],
    send: ['treating'],
    answer: [...receivers, 'formerReceiver'],
  },
  medicalQuestion: { read: ['treating', 'medicalReceiver'], write: ['treating', 'medicalReceiver'] },
  note: { read: [...receivers, 'formerReceiver'], write: [...receivers, 'formerReceiver'] },
}

export const can = (relation: Relation, verb: Verb, thing: Thing): boolean =>
  policy[thing][verb]?.includes(relation) ?? false

/** What the database says of the actor and one dossier; see `relationTo`. */
export type Circle = {
  role: 'doctor' | 'family' | null
  receives: boolean
  receivesMedical: boolean
  received: boolean
}

/** Nothing links them. */
export const outside: Circle = { role: null, receives: false, receivesMedical: false, received: false }

export function relationOf(circle: Circle): Relation {
  if (circle.role === 'doctor') return 'treating'
  if (circle.role === 'family') return 'family'
  if (circle.receivesMedical) return 'medicalReceiver'
  if (circle.receives) return 'administrativeReceiver'
  return circle.received ? 'formerReceiver' : 'none'
}
