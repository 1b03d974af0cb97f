import { createHash } from 'node:crypto'
import { readSync, writeSync } from 'node:fs'

/** What a file is not, or cannot be: its message is a key, never a sentence. */
export class Unfit extends Error {
  readonly fault: 'broken' | 'encrypted' | 'active' | 'tooComplex' | 'tooManyPixels'
  constructor(fault: Unfit['fault']) {
    super(fault)
    this.fault = fault
  }
}

export type Source = { size: number; at(position: number, length: number): Buffer }

const WINDOW = 256 * 1024

/** Reads anywhere in an open file through one window of memory. What is asked beyond the end is a broken file. */
export function sourceOf(fd: number, size: number): Source {
  const window = Buffer.alloc(WINDOW)
  let start = 0
  let length = 0
  return {
    size,
    at(position, wanted) {
      if (wanted > WINDOW || position < 0 || position + wanted > size) throw new Unfit('broken')
      if (position < start || position + wanted > start + length) {
        start = position
        length = fill(fd, window, position)
        if (length < wanted) throw new Unfit('broken')
      }
      return window.subarray(position - start, position - start + wanted)
    },
  }
}

function fill(fd: number, window: Buffer, position: number): number {
  let length = 0
  while (length < window.length) {
    const read = readSync(fd, window, length, window.length - length, position + length)
    if (read === 0) break
    length += read
  }
  return length
}

export type Sink = { write(bytes: Uint8Array): void; end(): { size: number; sha256: string } }

/** Gathers small writes, and hashes what it writes. */
export function sinkOf(fd: number): Sink {
  const hash = createHash('sha256')
  const gathered = Buffer.alloc(WINDOW)
  let held = 0
  let size = 0
  const flush = () => {
    hash.update(gathered.subarray(0, held))
    for (let done = 0; done < held; ) done += writeSync(fd, gathered, done, held - done, size + done)
    size += held
    held = 0
  }
  return {
    write(bytes) {
      for (let done = 0; done < bytes.length; ) {
        const part = bytes.subarray(done, done + WINDOW - held)
        gathered.set(part, held)
        held += part.length
        done += part.length
        if (held === WINDOW) flush()
      }
    },
    end() {
      flush()
      return { size, sha256: hash.digest('hex') }
    },
  }
}

/** Copies `length` bytes as they are. */
export function copy(source: Source, sink: Sink, position: number, length: number): void {
  for (let done = 0; done < length; ) {
    const part = Math.min(WINDOW, length - done)
    sink.write(source.at(position + done, part))
    done += part
  }
}
