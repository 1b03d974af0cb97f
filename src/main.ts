import { start } from './start.ts'
import { sayFailure } from './start-words.ts'

try {
  const running = await start(process.env)
  for (const line of running.greeting) process.stdout.write(`${line}\n`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await running.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  process.stderr.write(`${sayFailure(error)}\n`)
  process.exit(1)
}
