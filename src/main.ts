import { start } from './start.ts'
import { sayFailure } from './start-words.ts'

const starting = start(process.env)
let isStopping = false

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  const running = await starting.catch(() => undefined)
  await running?.stop()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

try {
  const { greeting } = await starting
  if (!isStopping) process.stdout.write(`${greeting.join('\n')}\n`)
} catch (error) {
  process.stderr.write(`${sayFailure(error)}\n`)
  process.exit(1)
}
