// npm run bench [-- --dossiers 100000[,1000000] --directory FOLDER --folder FOLDER --seconds 8 --only home,pages,forms,documents,signIns,uploads]
// Fills databases of its own, starts the real program on each, and prints each measure beside its ceiling of the same run.
// `--folder`: keeps the filled databases for the next run. Of several sizes, the home is measured in turn; the rest on the last.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../src/db/embedded.ts'
import { documentFigures } from './documents.ts'
import { formFigures } from './forms.ts'
import { homeFigures } from './home-figures.ts'
import { pageFigures } from './page-figures.ts'
import { databaseClock } from './processor.ts'
import { bareServer } from './program.ts'
import { startProvider } from './provider.ts'
import { rppsOf, signInFigures } from './sign-ins.ts'
import { openStage, type Stage } from './stage.ts'
import { uploadFigures } from './uploads.ts'

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '16' },
    'warm-up': { type: 'string', default: '10' },
    directory: { type: 'string' },
    folder: { type: 'string' },
    only: { type: 'string' },
  },
})
const [seconds, connections, warmUp] = [values.seconds, values.connections, values['warm-up']].map(Number) as [
  number,
  number,
  number,
]
const say = (line: string) => console.log(line)

const folder = values.folder ? resolve(values.folder) : mkdtempSync(join(tmpdir(), 'ot-bench-'))
const server = await startEmbedded(folder)
const stops: (() => Promise<unknown>)[] = [server.stop]
try {
  const stages: Stage[] = []
  for (const dossiers of values.dossiers.split(',').map(Number)) {
    // As in production, where nobody plays Pro Santé Connect inside the program.
    const provider = await startProvider(rppsOf)
    stops.push(provider.stop)
    // Each sign-in measured comes from an address of its own.
    const env = {
      ...provider.settings,
      TRUST_PROXY: '1',
      DEMO: '0',
      LOG_LEVEL: 'fatal',
      LIVE_STREAMS_PER_ACCOUNT: '100',
    }
    const stage = await openStage(server, dossiers, { folder, directory: values.directory, env, say })
    stops.push(stage.stop)
    stages.push(stage)
  }
  const last = stages.at(-1)
  if (!last) throw new Error('no size')
  const { owner, program, sessions, appUrl, doctors } = last
  const bare = await bareServer()
  stops.push(bare.stop)
  say(
    `Machine : ${cpus().length} cœurs ; ${connections} connexions, ${seconds} s par mesure, après ${warmUp} s d’échauffement`,
  )
  say(`Mémoire du programme au repos : ${program.memory()} Mo`)

  const base = await databaseClock(owner)
  const pace = { connections, seconds, warmUp }
  const settings = { pace, base }
  const parts: Record<string, () => Promise<string>> = {
    home: () => homeFigures(stages, { seconds, base }),
    pages: () => pageFigures(program, { owner, appUrl, bareUrl: bare.url }, sessions, settings),
    forms: () => formFigures(program, owner, sessions, settings),
    documents: () => documentFigures(program, owner, sessions, settings),
    signIns: () => signInFigures(program, sessions, { doctors, ...settings }),
    uploads: () => uploadFigures(program, owner, sessions),
  }
  for (const [name, figures] of Object.entries(parts))
    if (!values.only || values.only.split(',').includes(name)) say(`\n${await figures()}`)
} finally {
  for (const stop of stops.reverse()) await stop()
  if (!values.folder) rmSync(folder, { recursive: true, force: true })
}
