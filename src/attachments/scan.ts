// ClamAV, by the INSTREAM command of its daemon.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { readSpool, type Spool } from './spool.ts'

const SILENCE = 60_000
const LONGEST_REPLY = 4096

/** `down`: it did not answer, or not as it should: the file cannot be said to be clean. */
export type Verdict = 'clean' | 'infected' | 'down'

export async function scan(address: string, file: Spool): Promise<Verdict> {
  const socket = open(address)
  try {
    const reply = replyOf(socket)
    // A scanner that has seen enough answers and closes before the end.
    await Promise.race([stream(socket, file), reply.catch(() => undefined)])
    return verdictOf(await reply)
  } catch {
    return 'down'
  } finally {
    socket.destroy()
  }
}

function open(address: string): Socket {
  const socket = address.startsWith('unix:') ? connect(address.slice('unix:'.length)) : tcp(new URL(address))
  socket.setTimeout(SILENCE, () => socket.destroy(new Error('the scanner is silent')))
  socket.on('error', () => undefined)
  return socket
}

const tcp = ({ hostname, port }: URL): Socket => connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })

async function stream(socket: Socket, file: Spool): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const bytes of readSpool(file)) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    socket.write(length)
    if (!socket.write(bytes)) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

const replyOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let reply = ''
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      reply += String(text)
      if (reply.includes('\0') || reply.length > LONGEST_REPLY) resolve(reply)
    })
    socket.on('error', reject)
    for (const event of ['end', 'close']) socket.on(event, () => resolve(reply))
  })

function verdictOf(reply: string): Verdict {
  const [said] = reply.split('\0')
  if (said === 'stream: OK') return 'clean'
  return said?.endsWith(' FOUND') ? 'infected' : 'down'
}
