// Three doctors and four dossiers: who plays in the random lives.
export const who = [0, 1, 2] as const
export const which = [0, 1, 2, 3] as const
export type Doctor = (typeof who)[number]
export type Rank = (typeof which)[number]
export type Pair = { doctor: Doctor; dossier: Rank }

/** Dossiers 0 and 1 are of one patient; all are of doctor 0 but the last, of doctor 1. */
export const patientOf: Record<Rank, number> = { 0: 0, 1: 0, 2: 2, 3: 3 }
export const firstDoctorOf: Record<Rank, Doctor> = { 0: 0, 1: 0, 2: 0, 3: 1 }
