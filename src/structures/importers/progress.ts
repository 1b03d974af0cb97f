import type { ImportOptions } from './report.ts'

type Terminal = { isTTY?: boolean; columns?: number; write(text: string): unknown }

/** A bar that redraws itself on a terminal; elsewhere (a log) one line for each tenth of the file. */
export function progressOn(out: Terminal, title: string): NonNullable<ImportOptions['onProgress']> {
  let tenths = -1
  return ({ read, total }) => {
    const share = total > 0 ? read / total : 1
    const isDone = read === total
    if (out.isTTY) {
      out.write(`\r${title} ${bar(share, out.columns ?? 80, title)}${isDone ? '\n' : ''}`)
      return
    }
    const reached = Math.floor(share * 10)
    if (reached === tenths) return
    tenths = reached
    out.write(`${title}\u00a0: ${percent(share)} (${read} lignes)\n`)
  }
}

function bar(share: number, columns: number, title: string): string {
  const width = Math.max(10, Math.min(40, columns - title.length - 12))
  const full = Math.round(share * width)
  return `[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${percent(share).padStart(6)}`
}

const percent = (share: number) => `${Math.floor(share * 100)}\u00a0%`
