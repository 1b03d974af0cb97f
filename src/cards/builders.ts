// An authority, its cards and its responder, for the tests.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Authority, issuingOf, readAuthorities } from './authorities.ts'
import type { Card } from './card.ts'
import { type AuthorityNames, type CardFacts, mintCard, mintHierarchy } from './demo/card-kinds.ts'
import { type Minted, newKeys, pemOf } from './demo/mint.ts'
import { ekus } from './rules.ts'

export const aDoctor = { idNatPs: '899700123450', givenName: 'CAMILLE', surname: 'EXEMPLAIRE' } as const

/** A card of a doctor, in order, as it is read. */
export const aCard = (given: Partial<Card> = {}): Card => ({
  ...aDoctor,
  title: 'Médecin',
  upn: given.idNatPs ?? aDoctor.idNatPs,
  type: 0,
  number: '8025000001/2600000001',
  usage: 0x80,
  profession: 10,
  serial: '10ABCD',
  issuer: { commonName: 'AC IGC-SANTE FORT PERSONNES', units: ['0002 187512751', 'IGC-SANTE'] },
  notBefore: new Date('2025-01-01'),
  notAfter: new Date('2028-01-01'),
  keyUsages: ['digitalSignature'],
  extendedKeyUsages: [ekus.clientAuth, ekus.smartcardLogon],
  ocspUrls: [],
  der: Buffer.alloc(0),
  ...given,
})

export type CardStore = Awaited<ReturnType<typeof aCardStore>>

/** A hierarchy in a folder of its own, as pinned by a deployer. One pair of keys serves all its cards: keys are slow to make. */
export async function aCardStore(names?: AuthorityNames) {
  const folder = mkdtempSync(join(tmpdir(), 'ot-cards-'))
  const [hierarchy, keys] = await Promise.all([mintHierarchy(names), newKeys()])
  const authorities = join(folder, 'authorities.pem')
  writeFileSync(authorities, pemOf(hierarchy.root.der) + pemOf(hierarchy.issuing.der))
  const pinned = readAuthorities(authorities)
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return {
    ...hierarchy,
    folder,
    keys,
    path: authorities,
    authorities: pinned,
    issuer: only(issuingOf(pinned)),
    file,
    card: (facts: Partial<CardFacts> = {}, issuer: Minted = hierarchy.issuing) =>
      mintCard(issuer, { ...aDoctor, ...facts }, Promise.resolve(keys)),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

const only = (authorities: Authority[]): Authority => {
  const [first] = authorities
  if (!first || authorities.length > 1) throw new Error('one issuing authority is expected')
  return first
}

/** A local HTTP server that answers every request with what `answer` says at that moment; counts what it was asked. */
export async function aResponder(answer: (body: Buffer) => Buffer | number | Promise<Buffer>) {
  const asked: Buffer[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    asked.push(Buffer.concat(chunks))
    const given = await answer(Buffer.concat(chunks))
    if (typeof given === 'number') response.writeHead(given).end()
    else response.end(given)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
