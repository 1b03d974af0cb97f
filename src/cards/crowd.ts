import type { Socket } from 'node:net'

/** Counts the connections of each neighbourhood; false for one too many. Whoever is in `uncounted` speaks for many others. */
export function crowdLimit(most: number, uncounted: readonly string[]): (socket: Socket) => boolean {
  const counts = new Map<string, number>()
  return (socket) => {
    const address = addressOf(socket)
    if (uncounted.includes(address)) return true
    const from = neighbourhoodOf(address)
    const count = counts.get(from) ?? 0
    if (count >= most) return false
    counts.set(from, count + 1)
    socket.once('close', () => {
      const left = (counts.get(from) ?? 1) - 1
      if (left > 0) counts.set(from, left)
      else counts.delete(from)
    })
    return true
  }
}

export const addressOf = ({ remoteAddress }: Socket): string => (remoteAddress ?? '').replace(/^::ffff:/, '')

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one address there has them all. */
export function neighbourhoodOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const before = groupsOf(head)
  if (tail === undefined) return before.slice(0, 4).join(':')
  const zeros = Array<string>(Math.max(0, 8 - before.length - groupsOf(tail).length)).fill('0')
  return [...before, ...zeros, ...groupsOf(tail)].slice(0, 4).join(':')
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
