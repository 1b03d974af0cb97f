// Certificates for tests: an authority and what it signs, for the back channel over TLS.
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

export type Pair = { cert: string; key: string; keys: CryptoKeyPair; name: string }
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dates = () => ({ notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 3_600_000) })

async function pairOf(name: string, make: (keys: CryptoKeyPair) => Promise<x509.X509Certificate>): Promise<Pair> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const cert = (await make(keys)).toString('pem')
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert, key, keys, name }
}

export const anAuthority = (name: string) =>
  pairOf(name, (keys) =>
    x509.X509CertificateGenerator.createSelfSigned({
      name,
      keys,
      ...dates(),
      signingAlgorithm: algorithm,
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    }),
  )

export const signedBy = (authority: Pair, name: string, use: 'serverAuth' | 'clientAuth') =>
  pairOf(name, (keys) =>
    x509.X509CertificateGenerator.create({
      subject: name,
      issuer: authority.name,
      publicKey: keys.publicKey,
      signingKey: authority.keys.privateKey,
      ...dates(),
      signingAlgorithm: algorithm,
      extensions: [
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[use]]),
        new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
      ],
    }),
  )
