import { fhirAddress } from './addresses.ts'
import { fhirWords } from './words.ts'

/** When what is served last changed. */
const SINCE = '2026-11-27'

const searchBy = (name: string, type: 'uri' | 'token') => ({ name, type })
const reading = { code: 'read' } as const

export const capabilityOf = (base: URL, version: string) => ({
  resourceType: 'CapabilityStatement' as const,
  status: 'active',
  date: SINCE,
  publisher: fhirWords.publisher,
  kind: 'instance',
  software: { name: fhirWords.publisher, version },
  implementation: { description: fhirWords.implementation, url: fhirAddress(base) },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [
    {
      mode: 'server',
      security: { cors: false, description: fhirWords.security },
      resource: [
        {
          type: 'Questionnaire',
          interaction: [reading, { code: 'search-type' }],
          searchParam: [
            searchBy('_id', 'token'),
            searchBy('url', 'uri'),
            searchBy('version', 'token'),
            searchBy('status', 'token'),
          ],
        },
        { type: 'CodeSystem', interaction: [reading] },
        { type: 'QuestionnaireResponse', interaction: [reading] },
      ],
    },
  ],
})
