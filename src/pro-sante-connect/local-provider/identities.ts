// Fictitious people told the way Pro Santé Connect tells real ones: every field present, '' for what is not known.

export type Group = 'doctors' | 'agents' | 'others'
/** `key` names the identity in the page's form; `userinfo` is the answer of the userinfo endpoint, `sub` included. */
export type Identity = { key: string; group: Group; name: string; detail: string; userinfo: ProviderUserinfo }
export type ProviderUserinfo = { sub: string } & Record<string, unknown>

export type FictitiousActivity = {
  mode: 'L' | 'S' | 'B'
  secteur?: string
  raisonSociale?: string
  finess?: string
  finessEj?: string
  siret?: string
  structureId?: string
  postalCode?: string
}

export type FictitiousExercice = {
  /** TRE_G15 code; none for a profession that is not of health. */
  profession?: string
  categorie?: 'C' | 'M' | 'F' | 'E'
  civilite?: string
  savoirFaire?: string
  activities?: FictitiousActivity[]
}

export type FictitiousPerson = {
  /** Last group of the UUID in `sub`: twelve hexadecimal digits, one per person. */
  serial: string
  civilite: 'M' | 'MME'
  givenName: string
  familyName: string
  rpps?: string
  /** National identifier of a person without RPPS: 3 + FINESS + / + internal number, for instance. */
  idNatPs?: string
  authMode?: string
  exercices?: FictitiousExercice[]
  /** Some answers spell the list of identifiers `otherIDs`. */
  otherIdsSpelling?: 'otherIds' | 'otherIDs'
}

const professionRoleTable = '1.2.250.1.213.1.1.5.5'

export function userinfoOf(person: FictitiousPerson): ProviderUserinfo {
  const idNatPs = person.rpps ? `8${person.rpps}` : (person.idNatPs ?? '')
  const exercices = person.exercices ?? []
  const activities = exercices.flatMap((exercice) => exercice.activities ?? [])
  const [first] = activities
  const roles = exercices.flatMap(({ profession }) => (profession ? [`${profession}^${professionRoleTable}`] : []))
  return {
    sub: `f:3f0c1c1e-0000-4000-8000-${person.serial}:${idNatPs}`,
    preferred_username: idNatPs,
    SubjectNameID: idNatPs,
    given_name: person.givenName.toUpperCase(),
    family_name: person.familyName.toUpperCase(),
    email_verified: false,
    authMode: person.authMode ?? 'CARD',
    SubjectRole: roles,
    SubjectOrganization: first?.raisonSociale ?? '',
    SubjectOrganizationID: first?.finess ? `1${first.finess}` : '',
    Secteur_Activite: first?.secteur ? `${first.secteur}^1.2.250.1.71.4.2.4` : '',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    UITVersion: '1.0',
    [person.otherIdsSpelling ?? 'otherIds']: person.rpps ? [{ identifiant: idNatPs, origine: 'RPPS', qualite: 1 }] : [],
    SubjectRefPro: {
      codeCivilite: person.civilite,
      exercices: exercices.map((exercice) => exerciceOf(person, exercice)),
    },
  }
}

const exerciceOf = (person: FictitiousPerson, exercice: FictitiousExercice) => ({
  codeProfession: exercice.profession ?? '',
  codeCategorieProfessionnelle: exercice.categorie ?? 'C',
  codeCiviliteDexercice: exercice.civilite ?? '',
  nomDexercice: person.familyName.toUpperCase(),
  prenomDexercice: person.givenName.toUpperCase(),
  codeTypeSavoirFaire: exercice.savoirFaire ? 'S' : '',
  codeSavoirFaire: exercice.savoirFaire ?? '',
  activities: (exercice.activities ?? []).map(activityOf),
})

const leftEmpty = `codeSectionPharmacien codeRole numeroSirenSite enseigneCommercialeSite complementDestinataire
  complementPointGeographique numeroVoie indiceRepetitionVoie codeTypeDeVoie libelleVoie mentionDistribution bureauCedex
  codeCommune codePays codeDepartement telephone telephone2 telecopie adresseEMail ancienIdentifiantDeLaStructure`
  .split(/\s+/)
  .map((name) => [name, ''])

const activityOf = (activity: FictitiousActivity) => ({
  ...Object.fromEntries(leftEmpty),
  codeModeExercice: activity.mode,
  codeSecteurDactivite: activity.secteur ?? '',
  codeGenreActivite: 'GENR01',
  raisonSocialeSite: activity.raisonSociale ?? '',
  identifiantTechniqueDeLaStructure: activity.structureId ?? (activity.finess ? `F${activity.finess}` : ''),
  numeroFinessSite: activity.finess ?? '',
  numeroFinessetablissementJuridique: activity.finessEj ?? '',
  numeroSiretSite: activity.siret ?? '',
  codePostal: activity.postalCode ?? '',
  autoriteDenregistrement: 'CNOM/CNOM/CNOM',
})
