import { z } from 'zod'
import type { Actor } from '../accounts/account.ts'
import { isId } from '../db/new-id.ts'

/** `complete` holds the confidential volets; `administrative` bears no trace of them. */
const scopes = ['complete', 'administrative'] as const
export type Scope = (typeof scopes)[number]

/** What somebody asks to have printed: his dossier, or the dossier behind a demande that his structure received. */
export const askedSchema = z.object({
  by: z.enum(['dossier', 'demande']),
  id: z.string().refine(isId),
  scope: z.enum(scopes),
})
export type Asked = z.infer<typeof askedSchema>

/** What a job must know of who asked: his rights are looked up again when it runs. */
export type Maker = Pick<Actor, 'label' | 'rpps' | 'speciality' | 'place'>
