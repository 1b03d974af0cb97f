// A walk over DER without building objects: a national revocation list has hundreds of thousands of lines.

/** Where an element is: `from` its tag, its content from `start` to `end`. */
export type Element = { tag: number; from: number; start: number; end: number }

export function elementAt(bytes: Buffer, from: number, limit: number): Element {
  const tag = bytes[from]
  const first = bytes[from + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Error('not DER')
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 4 || first === 0x80) throw new Error('not DER')
  const start = from + 2 + more
  const length = more === 0 ? first : bytes.readUIntBE(from + 2, more)
  if (start + length > limit) throw new Error('not DER')
  return { tag, from, start, end: start + length }
}

export function* childrenOf(bytes: Buffer, { start, end }: Element): Generator<Element> {
  for (let at = start; at < end; ) {
    const child = elementAt(bytes, at, end)
    yield child
    at = child.end
  }
}

export const UTC_TIME = 0x17
export const GENERALIZED_TIME = 0x18

/** Years of two digits are those of 1950 to 2049. */
export function timeIn(bytes: Buffer, { tag, start, end }: Element): Date {
  const text = bytes.toString('latin1', start, end)
  const century = tag === UTC_TIME ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') : ''
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text)
  if (!found) throw new Error('not a time')
  const [, year, month, day, hour, minute, second] = found
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
