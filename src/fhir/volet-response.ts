import type { DossierView } from '../dossiers/store.ts'
import type { SealContent, SealedIdentity } from '../seals/content.ts'
import { factsOfSeal } from '../seals/facts.ts'
import { relevantAnswers } from '../volets/rules.ts'
import { type Answers, type Facts, isConfidential, type Volet, type VoletKind } from '../volets/volet.ts'
import { CONFIDENTIALITY, dossierSystem, IDENTIFIER_TYPES, questionnaireUrl, RPPS } from './addresses.ts'
import type { Patient, QuestionnaireResponse } from './r4.ts'
import { frameOf, itemsOf } from './response.ts'

type Dossier = Pick<DossierView, 'id' | 'number' | 'orientation' | keyof Identity>
type Identity = Pick<SealedIdentity, 'birthName' | 'usageName' | 'firstName' | 'sex' | 'birthDate'>

export type Draft = { volet: Volet; facts: Facts; version: number; at: Date; by: string }

const responseId = (dossierId: string, kind: VoletKind): string => `${dossierId}-${kind}`

/** The volet as it was sealed: completed, or amended when it was reopened since the first seal. */
export function responseOfSeal(base: URL, dossier: Dossier, volet: Volet, sealed: SealContent): QuestionnaireResponse {
  const { number, sealedAt, identity, signer } = sealed
  const facts = factsOfSeal(volet, sealed)
  return {
    ...response(base, dossier, { volet, answers: facts.answers, identity, facts }),
    meta: metaOf(volet, `sceau-${number}`, sealedAt),
    status: number > 1 ? 'amended' : 'completed',
    authored: sealedAt,
    author: {
      type: 'Practitioner',
      ...(signer.rpps
        ? {
            identifier: {
              type: { coding: [{ system: IDENTIFIER_TYPES, code: 'RPPS' }] },
              system: RPPS,
              value: signer.rpps,
            },
          }
        : {}),
      display: signer.name,
    },
  }
}

/** The volet as it stands, for the doctor who fills it: what no longer counts stays with us. */
export function responseOfDraft(
  base: URL,
  dossier: Dossier,
  { volet, facts, version, at, by }: Draft,
): QuestionnaireResponse {
  const answers = relevantAnswers(volet, facts)
  return {
    ...response(base, dossier, { volet, answers, identity: dossier, facts }),
    meta: metaOf(volet, `brouillon-${version}`, at.toISOString()),
    status: 'in-progress',
    authored: at.toISOString(),
    author: { display: by },
  }
}

type Filled = { volet: Volet; answers: Answers; identity: Identity; facts: Facts }

function response(
  base: URL,
  dossier: Dossier,
  { volet, answers, identity, facts }: Filled,
): Omit<QuestionnaireResponse, 'meta' | 'status' | 'authored' | 'author'> {
  const frame = frameOf(volet, dossier.orientation, base)
  const item = itemsOf(frame, answers, facts)
  return {
    resourceType: 'QuestionnaireResponse',
    id: responseId(dossier.id, volet.kind),
    language: 'fr',
    contained: [patientOf(identity)],
    basedOn: [{ type: 'ServiceRequest', identifier: { system: dossierSystem(base), value: dossier.number } }],
    questionnaire: `${questionnaireUrl(base, frame.id)}|${volet.edition}`,
    subject: { reference: '#patient' },
    ...(item.length > 0 ? { item } : {}),
  }
}

const metaOf = ({ kind }: Volet, versionId: string, lastUpdated: string): QuestionnaireResponse['meta'] => ({
  versionId,
  lastUpdated,
  ...(isConfidential(kind) ? { security: [{ system: CONFIDENTIALITY, code: 'R' }] } : {}),
})

const patientOf = ({ birthName, usageName, firstName, sex, birthDate }: Identity): Patient => ({
  resourceType: 'Patient',
  id: 'patient',
  name: [
    { use: 'official', family: birthName, given: [firstName] },
    ...(usageName ? [{ use: 'usual' as const, family: usageName, given: [firstName] }] : []),
  ],
  gender: sex === 'F' ? 'female' : 'male',
  birthDate,
})
