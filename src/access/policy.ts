import type { VoletKind } from '../volets/volet.ts'

/** What links an actor to a dossier; nothing else than this gives a right on it. */
export type Relation =
  | 'treating'
  /** A colleague has lent it to him: to work on it, or to read it. */
  | 'delegate'
  | 'reader'
  | 'family'
  | 'medicalReceiver'
  | 'administrativeReceiver'
  /** His structure received a demande that it refused or that ended. */
  | 'formerReceiver'
  | 'none'

export type Thing =
  | 'dossier'
  | 'circle'
  | 'identity'
  | VoletKind
  | 'attachment'
  | 'medicalAttachment'
  | 'demande'
  | 'medicalQuestion'
  | 'note'
export type Verb = 'read' | 'write' | 'validate' | 'reopen' | 'send' | 'answer' | 'confirm' | 'close'
type Rights = Partial<Record<Verb, readonly Relation[]>>

const receivers = ['medicalReceiver', 'administrativeReceiver'] as const

const writers = ['treating', 'delegate'] as const
const doctors = [...writers, 'reader'] as const

const byTheDoctor = { write: writers, validate: writers, reopen: writers } as const
const openVolet = { read: [...doctors, 'family', ...receivers], ...byTheDoctor } as const
const confidentialVolet = { read: [...doctors, 'medicalReceiver'], ...byTheDoctor } as const

/** The whole policy. What is not written here is refused. Row-level security repeats it in the migrations. */
export const policy: Record<Thing, Rights> = {
  /** The doctor’s own page of it; closing it is cancelling, archiving, taking it up again; confirming says that it is still current. */
  dossier: { read: doctors, confirm: [...writers, 'family'], close: ['treating'] },
  /** Who has it: the doctor alone lends it, sets it aside, hands it on, and opens another one for its person. */
  circle: { read: [...doctors, 'family'], write: ['treating'] },
  identity: { read: [...doctors, 'family', ...receivers, 'formerReceiver'], write: writers },
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
  attachment: { read: [...doctors, 'family', ...receivers], write: writers },
  medicalAttachment: { read: [...doctors, 'medicalReceiver'], write: writers },
  demande: {
    read: [...doctors, 'family', ...receivers, 'formerReceiver'],
    send: writers,
    answer: [...receivers, 'formerReceiver'],
  },
  medicalQuestion: { read: [...doctors, 'medicalReceiver'], write: [...writers, 'medicalReceiver'] },
  note: { read: [...receivers, 'formerReceiver'], write: [...receivers, 'formerReceiver'] },
}

export const can = (relation: Relation, verb: Verb, thing: Thing): boolean =>
  policy[thing][verb]?.includes(relation) ?? false

/** What the database says of the actor and one dossier; see `relationTo`. */
export type Circle = {
  role: 'doctor' | 'delegate' | 'reader' | 'family' | null
  receives: boolean
  receivesMedical: boolean
  received: boolean
}

/** Nothing links them. */
export const outside: Circle = { role: null, receives: false, receivesMedical: false, received: false }

export function relationOf(circle: Circle): Relation {
  if (circle.role === 'doctor') return 'treating'
  if (circle.role) return circle.role
  if (circle.receivesMedical) return 'medicalReceiver'
  if (circle.receives) return 'administrativeReceiver'
  return circle.received ? 'formerReceiver' : 'none'
}
