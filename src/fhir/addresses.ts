// Names that others keep: identifiers and canonical addresses. `base` is the public address of the platform.
import type { Orientation, VoletKind } from '../volets/volet.ts'

const slugs: Record<Orientation, string> = { grandAge: 'grand-age', sanitaire: 'sanitaire', tnd: 'tnd' }

export const questionnaireId = (orientation: Orientation, kind: VoletKind): string => `${slugs[orientation]}-${kind}`

const under = (base: URL, path: string): string => new URL(`/fhir/${path}`, base).href

export const fhirAddress = (base: URL): string => under(base, '').replace(/\/$/, '')
export const questionnaireUrl = (base: URL, id: string): string => under(base, `Questionnaire/${id}`)
/** One code system for each list of options: the same code means other things in two questions. */
export const codeSystemId = (questionnaire: string, list: string): string => `${questionnaire}.${list}`
export const codeSystemUrl = (base: URL, id: string): string => under(base, `CodeSystem/${id}`)
export const YES_NO = 'oui-non'
export const DESTINATIONS = 'destinations'
/** Logical identifiers only: the number of a dossier is never in an address. */
export const dossierSystem = (base: URL): string => under(base, 'sid/dossier')

export const COMMUNES = 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM'
/** Codes with their dot, as in the French guides. */
export const CIM10 = 'https://smt.esante.gouv.fr/terminologie-cim-10'
export const RPPS = 'https://rpps.esante.gouv.fr'
export const IDENTIFIER_TYPES = 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203'
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
export const UCUM = 'http://unitsofmeasure.org'
export const CURRENCIES = 'urn:iso:std:iso:4217'
export const ITEM_CONTROL = 'http://hl7.org/fhir/questionnaire-item-control'
