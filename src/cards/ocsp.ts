import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import {
  BasicOCSPResponse,
  CertID,
  id_kp_OCSPSigning,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  id_ce_extKeyUsage,
  SubjectPublicKeyInfo,
} from '@peculiar/asn1-x509'
import { type Authority, isIssuedBy } from './authorities.ts'
import { isSignedBy } from './signed.ts'

const SHA1 = '1.3.14.3.2.26'
const SKEW_MS = 5 * 60_000
/** How long an answer without an end may be believed. */
const ENDLESS_MS = 3_600_000

export type OcspQuestion = { der: Uint8Array<ArrayBuffer>; certId: CertID; nonce: Buffer }
/** `unusable`: not signed by whom it should be, about another certificate, or too old. */
export type OcspAnswer =
  | { status: 'good' | 'revoked'; thisUpdate: Date; nextUpdate: Date | undefined }
  | { status: 'unknown' | 'unusable' }
const unusable: OcspAnswer = { status: 'unusable' }

/** Asks about one card of this authority. */
export function ocspQuestion(card: Buffer, authority: Authority): OcspQuestion {
  const { issuer, serialNumber } = AsnConvert.parse(card, Certificate).tbsCertificate
  const certId = new CertID({
    // What every responder understands; it only names the issuer.
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA1, parameters: null }),
    issuerNameHash: new OctetString(sha1(Buffer.from(AsnConvert.serialize(issuer)))),
    issuerKeyHash: new OctetString(sha1(keyBitsOf(authority))),
    serialNumber,
  })
  const nonce = randomBytes(16)
  const tbsRequest = new TBSRequest({
    requestList: [new Request({ reqCert: certId })],
    requestExtensions: [
      new Extension({
        extnID: id_pkix_ocsp_nonce,
        extnValue: new OctetString(AsnConvert.serialize(new OctetString(nonce))),
      }),
    ],
  })
  return { der: new Uint8Array(AsnConvert.serialize(new OCSPRequest({ tbsRequest }))), certId, nonce }
}

const sha1 = (bytes: Buffer): Buffer => createHash('sha1').update(bytes).digest()
const keyBitsOf = ({ publicKey }: Authority): Buffer => {
  const spki = AsnConvert.parse(publicKey.export({ format: 'der', type: 'spki' }), SubjectPublicKeyInfo)
  return Buffer.from(spki.subjectPublicKey)
}

/** What a responder’s answer is worth at `now`. */
export function readOcspAnswer(bytes: Buffer, question: OcspQuestion, authority: Authority, now: Date): OcspAnswer {
  try {
    const { responseStatus, responseBytes } = AsnConvert.parse(bytes, OCSPResponse)
    if (responseStatus !== OCSPResponseStatus.successful || responseBytes?.responseType !== id_pkix_ocsp_basic)
      return unusable
    const basic = AsnConvert.parse(responseBytes.response.buffer, BasicOCSPResponse)
    if (!isSignedFor(basic, authority, now) || !hasOurNonce(basic, question)) return unusable
    const about = basic.tbsResponseData.responses.find(({ certID }) => isSame(certID, question.certId))
    return about && isFresh(about, now) ? answerIn(about) : unusable
  } catch {
    return unusable
  }
}

function answerIn({ certStatus, thisUpdate, nextUpdate }: SingleResponse): OcspAnswer {
  if (!certStatus.revoked && certStatus.good !== null) return { status: 'unknown' }
  return { status: certStatus.revoked ? 'revoked' : 'good', thisUpdate, nextUpdate }
}

/** By the issuer itself, or by a responder that it named for this. */
function isSignedFor(basic: BasicOCSPResponse, authority: Authority, now: Date): boolean {
  const signed = {
    raw: basic.tbsResponseDataRaw,
    algorithm: basic.signatureAlgorithm.algorithm,
    signature: basic.signature,
  }
  if (isSignedBy(authority.publicKey, signed)) return true
  return (basic.certs ?? []).some((each) => {
    const certificate = new X509Certificate(Buffer.from(AsnConvert.serialize(each)))
    return isResponder(each, certificate, authority, now) && isSignedBy(certificate.publicKey, signed)
  })
}

function isResponder(parsed: Certificate, certificate: X509Certificate, authority: Authority, now: Date): boolean {
  const usage = parsed.tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_extKeyUsage)
  const isNamed = usage && AsnConvert.parse(usage.extnValue.buffer, ExtendedKeyUsage).includes(id_kp_OCSPSigning)
  return (
    Boolean(isNamed) &&
    certificate.validFromDate <= now &&
    now <= certificate.validToDate &&
    isIssuedBy(certificate, authority)
  )
}

/** Many responders answer from a store and leave the nonce out: the dates then protect from a replay. */
function hasOurNonce({ tbsResponseData }: BasicOCSPResponse, { nonce }: OcspQuestion): boolean {
  const found = tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === id_pkix_ocsp_nonce)
  if (!found) return true
  const bytes = Buffer.from(found.extnValue.buffer)
  return bytes.equals(nonce) || bytes.subarray(2).equals(nonce)
}

const isSame = (one: CertID, other: CertID): boolean =>
  one.hashAlgorithm.algorithm === other.hashAlgorithm.algorithm &&
  equal(one.issuerNameHash.buffer, other.issuerNameHash.buffer) &&
  equal(one.issuerKeyHash.buffer, other.issuerKeyHash.buffer) &&
  equal(one.serialNumber, other.serialNumber)
const equal = (one: ArrayBuffer, other: ArrayBuffer): boolean => Buffer.from(one).equals(Buffer.from(other))

function isFresh({ thisUpdate, nextUpdate }: SingleResponse, now: Date): boolean {
  const end = nextUpdate ?? new Date(thisUpdate.getTime() + ENDLESS_MS)
  return thisUpdate.getTime() - SKEW_MS <= now.getTime() && now.getTime() <= end.getTime() + SKEW_MS
}
