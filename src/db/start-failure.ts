/** `lines`: the last ones that PostgreSQL wrote. It is told to log no statement, so they hold nobody's data. */
export class DatabaseStartFailed extends Error {
  readonly code = 'database-start'
  readonly lines: string[]
  constructor(lines: string[], cause?: unknown) {
    super(`the embedded database did not start\n${lines.join('\n')}`, { cause })
    this.lines = lines
  }
}

export const lastLines = (text: string, count = 15) =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .slice(-count)
