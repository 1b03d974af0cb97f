// What an operator may change without touching the code: one JSON file, each part of which takes the place of ours.
import { readFileSync } from 'node:fs'
import { hadIntensity, hadModes, hadWeight } from './data/had.ts'
import { limits } from './data/limits.ts'
import { needs } from './data/needs.ts'
import { tree } from './data/tree.ts'
import { type Settings, settingsShape } from './settings-shape.ts'

export const shipped: Settings = {
  tree: [...tree],
  needs: [...needs],
  hadModes: [...hadModes],
  hadWeight,
  hadIntensity,
  limits,
  onlyAdditionsOnceAgreed: true,
}

type Read = { settings: Settings } | { faults: string[] }
const reads = new Map<string | undefined, Read>()

/** What the file says in the place of ours, or all that is wrong with it; a file is read once. */
export function readSettings(file: string | undefined): Read {
  const read = reads.get(file) ?? readFile(file)
  reads.set(file, read)
  return read
}

function readFile(file: string | undefined): Read {
  if (!file) return { settings: shipped }
  try {
    const parsed = settingsShape.safeParse({ ...shipped, ...JSON.parse(readFileSync(file, 'utf8')) })
    if (parsed.success) return { settings: parsed.data }
    return {
      faults: parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' : ')),
    }
  } catch {
    return { faults: ['fichier introuvable, ou qui n’est pas du JSON'] }
  }
}

// The descriptions are made once, when the program starts; `readConfig` refuses to go on with a faulty file.
const read = readSettings(process.env['SANITAIRE_FILE'] || undefined)
export const settings: Settings = 'settings' in read ? read.settings : shipped
