// The demonstration’s own authority and cards, kept in the data folder. Private keys are readable by their owner alone.
import { spawnSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { type CardFacts, type Hierarchy, mintCard, mintHierarchy, mintServer } from './card-kinds.ts'
import { keyPemOf, type Minted, mintList, pemOf } from './mint.ts'

export type Holder = Pick<CardFacts, 'idNatPs' | 'givenName' | 'surname'>
export type DemoFolder = ReturnType<typeof pathsIn>
export const DEMO_PASSWORD = '1234'

const LIST_DAYS = [-1, 30] as const
const newcomer: Holder = { idNatPs: '899700999990', givenName: 'DOMINIQUE', surname: 'NOUVELLE-VENUE' }

/** Name of the file, and what the card is. */
const kinds = {
  valide: {},
  nouvelle: newcomer,
  expiree: { days: [-1200, -30] },
  revoquee: {},
  signature: { isForSignature: true },
  etudiant: { type: 1, title: 'Étudiant' },
  infirmier: { profession: 60, title: 'Infirmier' },
} satisfies Record<string, Partial<CardFacts>>
export const demoCards = [...Object.keys(kinds), 'inconnue']

const pathsIn = (folder: string) => ({
  folder,
  authorities: join(folder, 'autorites'),
  root: join(folder, 'autorites', 'racine.pem'),
  issuing: join(folder, 'autorites', 'emettrice.pem'),
  issuingKey: join(folder, 'emettrice.key'),
  serverCert: join(folder, 'serveur.pem'),
  serverKey: join(folder, 'serveur.key'),
  list: join(folder, 'revocation.crl'),
  cards: join(folder, 'cartes'),
  card: (name: string) => ({
    cert: join(folder, 'cartes', `${name}.pem`),
    key: join(folder, 'cartes', `${name}.key`),
    p12: join(folder, 'cartes', `${name}.p12`),
  }),
})

/** Made at the first start, whole or not at all; the revocation list is renewed at each. */
export async function ensureDemoCards(dataFolder: string, host: string, doctor: Holder): Promise<DemoFolder> {
  const folder = join(dataFolder, 'cartes-demonstration')
  if (!existsSync(folder)) {
    const making = `${folder}.${process.pid}`
    rmSync(making, { recursive: true, force: true })
    await make(pathsIn(making), host, doctor)
    renameSync(making, folder)
  }
  const paths = pathsIn(folder)
  renewList(paths)
  return paths
}

async function make(paths: DemoFolder, host: string, doctor: Holder): Promise<void> {
  for (const each of [paths.authorities, paths.cards]) mkdirSync(each, { recursive: true, mode: 0o700 })
  const [hierarchy, strangers] = await Promise.all([
    mintHierarchy(),
    mintHierarchy({ root: 'AC RACINE INCONNUE', issuing: 'AC INCONNUE PERSONNES', unit: 'IGC INCONNUE' }),
  ])
  writeAuthority(paths, hierarchy)
  const server = await mintServer(hierarchy.issuing, host)
  writeFileSync(paths.serverCert, pemOf(server.der) + pemOf(hierarchy.issuing.der))
  writePrivate(paths.serverKey, keyPemOf(server.keys))
  const minted = Object.entries(kinds).map(
    async ([name, kind]): Promise<[string, Minted, Hierarchy]> => [
      name,
      await mintCard(hierarchy.issuing, { ...doctor, ...kind }),
      hierarchy,
    ],
  )
  const stranger = mintCard(strangers.issuing, doctor).then((card): [string, Minted, Hierarchy] => [
    'inconnue',
    card,
    strangers,
  ])
  for (const [name, card, { issuing }] of await Promise.all([...minted, stranger]))
    writeCard(paths, name, card, issuing)
}

function writeAuthority(paths: DemoFolder, { root, issuing }: Hierarchy): void {
  writeFileSync(paths.root, pemOf(root.der))
  writeFileSync(paths.issuing, pemOf(issuing.der))
  writePrivate(paths.issuingKey, keyPemOf(issuing.keys))
}

function writeCard(paths: DemoFolder, name: string, card: Minted, issuing: Minted): void {
  const { cert, key, p12 } = paths.card(name)
  writeFileSync(cert, pemOf(card.der) + pemOf(issuing.der))
  writePrivate(key, keyPemOf(card.keys))
  const named = ['-name', `Carte ${name} (DEMONSTRATION)`, '-passout', `pass:${DEMO_PASSWORD}`]
  const { status } = spawnSync('openssl', ['pkcs12', '-export', '-in', cert, '-inkey', key, '-out', p12, ...named])
  if (status === 0) chmodSync(p12, 0o600)
}

export const hasP12 = (paths: DemoFolder): boolean => existsSync(paths.card('valide').p12)

function renewList(paths: DemoFolder): void {
  const { tbsCertificate } = AsnConvert.parse(new X509Certificate(readFileSync(paths.issuing)).raw, Certificate)
  const subject = [...tbsCertificate.subject].map((rdn) =>
    Object.fromEntries([...rdn].map(({ type, value }) => [type, value.toString()])),
  )
  const privateKey = createPrivateKey(readFileSync(paths.issuingKey))
  const { raw } = new X509Certificate(readFileSync(paths.card('revoquee').cert))
  const serial = Buffer.from(AsnConvert.parse(raw, Certificate).tbsCertificate.serialNumber)
  const issuer = { subject, keys: { privateKey, publicKey: privateKey } }
  writeFileSync(paths.list, pemOf(mintList(issuer, [{ serial }], LIST_DAYS), 'X509 CRL'))
}

function writePrivate(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  chmodSync(file, 0o600)
}
