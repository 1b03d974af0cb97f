import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Rejection } from './report.ts'
import { rejectionText } from './words.ts'

export type Rejects = { add(line: number, rejection: Rejection, raw: string): Promise<void>; close(): Promise<void> }

/** The file of the run before is removed: its absence means that nothing was rejected. */
export async function openRejects(path: string): Promise<Rejects> {
  await rm(path, { force: true })
  let file: FileHandle | undefined
  return {
    async add(line, rejection, raw) {
      if (!file) {
        file = await open(path, 'w')
        await file.write('ligne;motif;contenu\n')
      }
      await file.write(`${line};${quoted(rejectionText(rejection))};${quoted(raw)}\n`)
    },
    async close() {
      await file?.close()
    },
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
