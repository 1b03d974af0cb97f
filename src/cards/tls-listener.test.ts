import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls'
import { neighbourhoodOf } from './crowd.ts'
import { makeCardSite } from './test-door.ts'
import type { Limits } from './tls-listener.ts'

// The proxies of the settings are not counted: here, none is this computer.
const alone = { CARD_PROXY_ADDRESSES: '192.0.2.1' }
const never = 3_600_000
const ends: (() => Promise<unknown>)[] = []
after(async () => {
  for (const end of ends) await end()
})
async function doorWith(limits: Partial<Limits>, settings: Record<string, string> = alone) {
  const site = await makeCardSite(settings, limits)
  ends.push(site.stop)
  return site
}

const knock = (port: number, localAddress = '127.0.0.1'): Socket =>
  connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})

/** One byte every 20 ms, as long as anybody listens. */
function drip(socket: Socket, bytes: Buffer): void {
  let sent = 0
  const dripping = setInterval(() => socket.write(bytes.subarray(sent++ % bytes.length).subarray(0, 1)), 20)
  socket.once('close', () => clearInterval(dripping))
}
const ended = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve))

test('whoever connects and says nothing is soon shown out', { timeout: 20_000 }, async () => {
  const { door } = await doorWith({ firstByte: 100, handshake: never, answer: never })
  await ended(knock(door.port))
})

test('a handshake sent byte by byte has its end, which no byte puts off', { timeout: 20_000 }, async () => {
  const { door } = await doorWith({ firstByte: never, handshake: 400, answer: never })
  const socket = knock(door.port)
  drip(socket, Buffer.concat([Buffer.from('1603010200010001fc0303', 'hex'), Buffer.alloc(500)]))
  await ended(socket)
})

test('after the handshake a question asked byte by byte has its end too', { timeout: 20_000 }, async () => {
  const { options, store } = await doorWith({ firstByte: never, handshake: never, answer: 400 })
  const socket = connectSecurely(options(await store.card()) as ConnectionOptions).on('error', () => {})
  await once(socket, 'secureConnect')
  drip(socket, Buffer.from(`GET / HTTP/1.1\r\nx-a: ${'a'.repeat(500)}`))
  await ended(socket)
})

test('the time for the first byte is nothing to whoever has sent it', { timeout: 20_000 }, async () => {
  const { options, store } = await doorWith({ firstByte: 1000 })
  const socket = connectSecurely(options(await store.card()) as ConnectionOptions)
  await once(socket, 'secureConnect')
  await setTimeout(1500)
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  const [answer] = await once(socket, 'data')
  assert.match(String(answer), /^HTTP\/1.1 404/)
  socket.destroy()
})

test('a crowd from one address is cut, another address enters, and places left are free again', {
  timeout: 20_000,
}, async () => {
  const { door, begin, show, store } = await doorWith({ perAddress: 3 })
  const card = await store.card()
  const crowd = Array.from({ length: 3 }, () => knock(door.port))
  await Promise.all(crowd.map((each) => once(each, 'connect')))
  await ended(knock(door.port))
  const { visit } = await begin()
  await assert.rejects(show(visit, card))
  assert.equal((await show(visit, card, {}, { localAddress: '127.0.0.2' })).status, 303)
  for (const each of crowd) each.destroy()
  const again = (await begin()).visit
  let status: number | undefined
  while (status === undefined)
    status = await show(again, card).then(
      (shown) => shown.status,
      () => undefined,
    )
  assert.equal(status, 303)
})

test('a proxy that passes TLS through speaks for everybody: it is not counted', async () => {
  const { door, begin, show, store } = await doorWith({ perAddress: 1 }, {})
  const other = knock(door.port)
  await once(other, 'connect')
  assert.equal((await show((await begin()).visit, await store.card())).status, 303)
  other.destroy()
})

for (const [address, expected] of [
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['2001:db8::1:0:0:0:9', '2001:db8:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
] as const)
  test(`${address} counts with its neighbours of ${expected}`, () => assert.equal(neighbourhoodOf(address), expected))
