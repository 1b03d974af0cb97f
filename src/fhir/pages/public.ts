// What anybody may read: the forms themselves, their lists of codes, and what is served here.

import packageJson from '../../../package.json' with { type: 'json' }
import type { Context } from '../../context.ts'
import { type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { fhirAddress } from '../addresses.ts'
import { capabilityOf } from '../capability.ts'
import { codeSystemsOf } from '../code-systems.ts'
import { everyVolet } from '../forms.ts'
import { sendJson, sendResource } from '../outcome.ts'
import { questionnaireOf } from '../questionnaire.ts'
import type { Bundle, Questionnaire } from '../r4.ts'
import { inJson } from './json.ts'

type Published = { questionnaires: readonly Questionnaire[]; texts: ReadonlyMap<string, string> }

// They change with the program only.
const published = new WeakMap<Context['config'], Published>()

function publishedBy({ config }: Context): Published {
  const known = published.get(config)
  if (known) return known
  const base = new URL(config.publicUrl)
  const questionnaires = everyVolet.map(({ volet, orientation }) => questionnaireOf(volet, orientation, base))
  const resources = [...questionnaires, ...codeSystemsOf(base)]
  const texts = new Map(resources.map((each) => [`${each.resourceType}/${each.id}`, JSON.stringify(each)]))
  const made = { questionnaires, texts }
  published.set(config, made)
  return made
}

export const showMetadata: Handler = inJson((call) =>
  sendResource(call, capabilityOf(new URL(contextOf(call).config.publicUrl), packageJson.version)),
)

const showOne = (type: 'Questionnaire' | 'CodeSystem'): Handler =>
  inJson((call) => {
    const text = publishedBy(contextOf(call)).texts.get(`${type}/${call.req.param('id')}`)
    if (text === undefined) throw new NotFound()
    return sendJson(call, text)
  })

export const showQuestionnaire = showOne('Questionnaire')
export const showCodeSystem = showOne('CodeSystem')

const filters = {
  _id: ({ id }: Questionnaire) => id,
  url: ({ url }: Questionnaire) => url,
  version: ({ version }: Questionnaire) => version,
  status: ({ status }: Questionnaire) => status,
} as const
type Filter = keyof typeof filters

/** Several values of one parameter are alternatives; parameters that are not known here are left out of the link. */
export const searchQuestionnaires: Handler = inJson((call) => {
  const context = contextOf(call)
  const root = fhirAddress(new URL(context.config.publicUrl))
  const asked = askedIn(call)
  const found = publishedBy(context).questionnaires.filter((each) =>
    asked.every(([name, value]) => value.split(',').includes(filters[name](each))),
  )
  const query = new URLSearchParams(asked.map(([name, value]) => [name, value])).toString()
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: `${root}/Questionnaire${query ? `?${query}` : ''}` }],
    ...(found.length > 0
      ? { entry: found.map((resource) => ({ fullUrl: resource.url, resource, search: { mode: 'match' as const } })) }
      : {}),
  }
  return sendResource(call, bundle)
})

const askedIn = (call: Call): [Filter, string][] =>
  (Object.keys(filters) as Filter[]).flatMap((name) =>
    (call.req.queries(name) ?? []).map((value): [Filter, string] => [name, value]),
  )
