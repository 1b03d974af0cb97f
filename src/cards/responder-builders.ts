// What an OCSP responder answers, honest or not.
import { createHash, sign } from 'node:crypto'
import {
  BasicOCSPResponse,
  CertStatus,
  id_kp_OCSPSigning,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Certificate, type Extension, KeyUsageFlags } from '@peculiar/asn1-x509'
import { oids } from './certificate.ts'
import { bufferOf, extendedKeyUsage, extension, keyUsage, type Minted, mint, newKeys } from './demo/mint.ts'

export type Said = {
  status: 'good' | 'revoked' | 'unknown'
  signer: Minted
  /** Sent along, for a responder that is not the issuer. */
  certs?: readonly Minted[]
  minutes?: readonly [from: number, to: number]
  serial?: Buffer
  nonce?: 'ours' | 'other' | 'none'
}

/** The answer to a question, as this responder gives it. */
export function answerTo(request: Buffer, said: Said): Buffer {
  const { requestList, requestExtensions } = AsnConvert.parse(request, OCSPRequest).tbsRequest
  const certID = requestList[0]?.reqCert
  if (!certID) throw new Error('nothing was asked')
  if (said.serial) certID.serialNumber = bufferOf(said.serial)
  const at = (minutes: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000)
  const [from, to] = said.minutes ?? [-10, 60]
  const nonces = nonceOf(said.nonce ?? 'ours', requestExtensions ?? [])
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byKey: new KeyHash(createHash('sha1').update(said.signer.der).digest()) }),
    producedAt: at(0),
    responses: [
      new SingleResponse({ certID, certStatus: statusOf(said.status), thisUpdate: at(from), nextUpdate: at(to) }),
    ],
    ...(nonces.length > 0 ? { responseExtensions: nonces } : {}),
  })
  const { privateKey } = said.signer.keys
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null }),
    signature: bufferOf(sign('sha256', Buffer.from(AsnConvert.serialize(tbsResponseData)), privateKey)),
    ...(said.certs ? { certs: said.certs.map(({ der }) => AsnConvert.parse(der, Certificate)) } : {}),
  })
  const response = new OctetString(AsnConvert.serialize(basic))
  return serialized(OCSPResponseStatus.successful, new ResponseBytes({ responseType: id_pkix_ocsp_basic, response }))
}

export const tryLater = (): Buffer => serialized(OCSPResponseStatus.tryLater)

const serialized = (responseStatus: OCSPResponseStatus, responseBytes?: ResponseBytes): Buffer =>
  Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus, ...(responseBytes ? { responseBytes } : {}) })))

const statusOf = (status: Said['status']): CertStatus => {
  if (status === 'revoked')
    return new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date('2026-01-01') }) })
  return new CertStatus(status === 'good' ? { good: null } : { unknown: null })
}

function nonceOf(kind: NonNullable<Said['nonce']>, asked: readonly Extension[]): Extension[] {
  if (kind === 'none') return []
  if (kind === 'ours') return asked.filter(({ extnID }) => extnID === id_pkix_ocsp_nonce)
  return [extension(id_pkix_ocsp_nonce, AsnConvert.serialize(new OctetString(Buffer.alloc(16, 7))))]
}

/** A responder that an authority names, or not, for this purpose. */
export const aDelegate = async (issuer: Minted, given: { isNamed?: boolean; days?: readonly [number, number] } = {}) =>
  mint({
    subject: [{ [oids.commonName]: 'OCSP' }],
    keys: await newKeys(),
    issuer,
    days: given.days ?? [-1, 30],
    extensions: [
      keyUsage(KeyUsageFlags.digitalSignature),
      extendedKeyUsage((given.isNamed ?? true) ? id_kp_OCSPSigning : '1.3.6.1.5.5.7.3.2'),
    ],
  })
