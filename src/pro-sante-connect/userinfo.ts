import { z } from 'zod'

// What each field is called here, and what Pro Santé Connect calls it: types, schema and renaming all come from these tables.
const activityFields = {
  mode: 'codeModeExercice',
  secteur: 'codeSecteurDactivite',
  role: 'codeRole',
  genre: 'codeGenreActivite',
  pharmacieSection: 'codeSectionPharmacien',
  raisonSociale: 'raisonSocialeSite',
  enseigne: 'enseigneCommercialeSite',
  finess: 'numeroFinessSite',
  finessEj: 'numeroFinessetablissementJuridique',
  siret: 'numeroSiretSite',
  siren: 'numeroSirenSite',
  structureId: 'identifiantTechniqueDeLaStructure',
  formerStructureId: 'ancienIdentifiantDeLaStructure',
  registeredBy: 'autoriteDenregistrement',
  addressee: 'complementDestinataire',
  place: 'complementPointGeographique',
  streetNumber: 'numeroVoie',
  streetNumberSuffix: 'indiceRepetitionVoie',
  streetType: 'codeTypeDeVoie',
  street: 'libelleVoie',
  distribution: 'mentionDistribution',
  postOffice: 'bureauCedex',
  postalCode: 'codePostal',
  communeCode: 'codeCommune',
  departementCode: 'codeDepartement',
  countryCode: 'codePays',
  telephone: 'telephone',
  telephone2: 'telephone2',
  fax: 'telecopie',
  email: 'adresseEMail',
} as const

const exerciceFields = {
  profession: 'codeProfession',
  categorie: 'codeCategorieProfessionnelle',
  civilite: 'codeCiviliteDexercice',
  nom: 'nomDexercice',
  prenom: 'prenomDexercice',
  savoirFaireType: 'codeTypeSavoirFaire',
  savoirFaire: 'codeSavoirFaire',
} as const

const cardFields = {
  organization: 'SubjectOrganization',
  organizationId: 'SubjectOrganizationID',
  secteur: 'Secteur_Activite',
  palier: 'Palier_Authentification',
  authMode: 'authMode',
} as const

type Fields = Record<string, string>
type Named<F extends Fields> = { [Key in keyof F]?: string }

export type Activity = Named<typeof activityFields>
// `professionTable` is the OID that came with the code, if one did: 10 means doctor in one table and medical student in another.
export type Exercice = Named<typeof exerciceFields> & { professionTable?: string; activities: Activity[] }
export type IdentifierSystem = 'rpps' | 'adeli' | 'edit' | 'psi' | 'other'
export type Identifier = { system: IdentifierSystem; value: string }
export type Coded = { code: string; table?: string }

export type Userinfo = Named<typeof cardFields> & {
  sub: string
  idNatPs?: string
  rpps?: string
  givenName: string
  familyName: string
  civilite?: string
  identifiers: Identifier[]
  roles: Coded[]
  exercices: Exercice[]
  raw: Record<string, unknown>
}

// An empty string means absent. Control characters are dropped: PostgreSQL refuses NUL in a text.
const clean = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
        .replace(/\p{Cc}/gu, '')
        .trim() || undefined
    : undefined

const text = z.preprocess(clean, z.string().optional())
const texts = <F extends Fields>(fields: F) =>
  Object.fromEntries(Object.values(fields).map((name) => [name, text])) as Record<F[keyof F], typeof text>

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value.filter(isObject) : []), z.array(item))

const otherIds = listOf(z.object({ identifiant: text, origine: text }))
const exercice = z.object({ ...texts(exerciceFields), activities: listOf(z.object(texts(activityFields))) })
const refPro = z.object({ codeCivilite: text, exercices: listOf(exercice) })

const schema = z.object({
  ...texts(cardFields),
  sub: z.string().min(1),
  SubjectNameID: text,
  preferred_username: text,
  given_name: text,
  family_name: text,
  SubjectRole: z.preprocess((value) => (Array.isArray(value) ? value : []).map(clean), z.array(text)),
  otherIds,
  otherIDs: otherIds,
  SubjectRefPro: z.preprocess((value) => (isObject(value) ? value : {}), refPro),
})
type Received = z.infer<typeof schema>

const coded = (value: string): Coded => {
  const [, code, table] = /^([^^]+)\^(\d+(?:\.\d+)+)$/.exec(value) ?? []
  return code === undefined || table === undefined ? { code: value } : { code, table }
}

function named<F extends Fields>(fields: F, received: Partial<Record<F[keyof F], string | undefined>>): Named<F> {
  const pairs = Object.entries(fields).flatMap(([name, theirs]) => {
    const value = received[theirs as F[keyof F]]
    return value === undefined ? [] : [[name, coded(value).code]]
  })
  return Object.fromEntries(pairs) as Named<F>
}

const systems: readonly IdentifierSystem[] = ['rpps', 'adeli', 'edit', 'psi']
const systemOf = (origine = '') => systems.find((system) => system === origine.toLowerCase()) ?? 'other'
const isUuid = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)

function identifiersOf(received: Received): Identifier[] {
  const listed = [...received.otherIds, ...received.otherIDs].flatMap(({ identifiant, origine }) =>
    identifiant ? [{ system: systemOf(origine), value: identifiant }] : [],
  )
  // The national identifier is announced to become one UUID per person, the PSI.
  const psi = namesOf(received)
    .filter(isUuid)
    .map((value) => ({ system: 'psi' as const, value }))
  const unique = new Map([...listed, ...psi].map((each) => [`${each.system} ${each.value}`, each]))
  return [...unique.values()]
}

const namesOf = ({ SubjectNameID, preferred_username }: Received) =>
  [SubjectNameID, preferred_username].filter((value) => value !== undefined)

// The digit 8 announces a RPPS in a national identifier; the RPPS entry of `otherIds` usually carries it too.
function rppsOf(identifiers: Identifier[], idNatPs = ''): string | undefined {
  const listed = identifiers.filter(({ system }) => system === 'rpps').map(({ value }) => value)
  const found = listed.map((value) => /^8?(\d{11})$/.exec(value)?.[1]).find((rpps) => rpps !== undefined)
  return found ?? /^8(\d{11})$/.exec(idNatPs)?.[1]
}

function exerciceOf(received: Received['SubjectRefPro']['exercices'][number]): Exercice {
  const table = received.codeProfession && coded(received.codeProfession).table
  return {
    ...named(exerciceFields, received),
    ...(table && { professionTable: table }),
    activities: received.activities.map((each) => named(activityFields, each)),
  }
}

/** Throws on what is no userinfo at all (not an object, or no `sub`); any other field may be absent or malformed. */
export function parseUserinfo(raw: unknown): Userinfo {
  const received = schema.parse(raw)
  const exercices = received.SubjectRefPro.exercices.map(exerciceOf)
  const identifiers = identifiersOf(received)
  const idNatPs = namesOf(received).find((value) => !isUuid(value))
  const rpps = rppsOf(identifiers, idNatPs)
  const civilite = received.SubjectRefPro.codeCivilite
  return {
    ...named(cardFields, received),
    sub: received.sub,
    ...(idNatPs && { idNatPs }),
    ...(rpps && { rpps }),
    givenName: received.given_name ?? exercices[0]?.prenom ?? '',
    familyName: received.family_name ?? exercices[0]?.nom ?? '',
    ...(civilite && { civilite }),
    identifiers,
    roles: received.SubjectRole.flatMap((role) => (role ? [coded(role)] : [])),
    exercices,
    raw: raw as Record<string, unknown>,
  }
}
