import type { Tx } from '../db/connection.ts'

/** What is asked of the worker, rules apart: a payload holds ids only. All handlers may run twice without harm. */
export type Jobs = {
  /** Writes the letters that an event of a demande causes. */
  'announce-event': { eventId: string }
  /** Hands one letter to the mail server. */
  'send-mail': { mailId: string }
  /** Writes the letter of a forgotten password. */
  'send-reset-link': { linkId: string }
  /** Deletes attempts, links, sessions and counts that are over. */
  'forget-sign-ins': Record<string, never>
  /** Makes a long document with the rights of who asked for it. */
  'prepare-document': { documentId: string; accountId: string }
  /** Deletes documents that were kept long enough. */
  'forget-documents': Record<string, never>
  /** Forgets uploads that were cut while they were being stored. */
  'forget-uploads': Record<string, never>
  /** Removes the bytes of a piece from the S3 store. */
  'forget-object': { attachmentId: string; attempt: string }
}
export type JobName = keyof Jobs

export type Queue = { send<N extends JobName>(tx: Tx, name: N, payload: Jobs[N]): Promise<void> }
