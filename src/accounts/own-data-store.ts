import type { Tx } from '../db/connection.ts'

export async function findOwnPerson(tx: Tx, accountId: string) {
  const own = await tx.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
  return {
    civilite: own.civility,
    nom: own.lastName,
    prenom: own.firstName,
    profession: own.profession,
    specialite: own.speciality,
    adresseElectronique: own.email,
    adresseConfirmeeLe: own.emailConfirmedAt,
    telephone: own.phone,
    creeLe: own.createdAt,
    derniereConnexionLe: own.lastSignInAt,
    conditionsAcceptees: { version: own.termsVersion, le: own.termsAcceptedAt },
  }
}

export async function findOwnPlaces(tx: Tx, accountId: string) {
  const { workplaces, workplace, place, finess } = await tx
    .selectFrom('accounts')
    .select(['workplaces', 'workplace', 'place', 'finess'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const habilitations = await tx
    .selectFrom('habilitations')
    .innerJoin('structures', 'structures.finess', 'habilitations.finess')
    .select(['habilitations.finess', 'name', 'medical', 'isReferent', 'since', 'until'])
    .where('accountId', '=', accountId)
    .orderBy('since')
    .execute()
  return {
    lieu: place,
    finess,
    activites: workplaces.map(({ key, ...told }) => ({
      lieu: told.place ?? null,
      adresse: told.address ?? null,
      specialite: told.speciality ?? null,
      secteur: told.sector ?? null,
      finess: told.finess ?? null,
      choisieEnDernier: key === workplace,
    })),
    habilitations: habilitations.map(({ finess: number, name, medical, isReferent, since, until }) => ({
      finess: number,
      structure: name,
      partieMedicale: medical,
      referent: isReferent,
      du: since,
      au: until,
    })),
  }
}

/** How one signs in: never what proves it. Asked by the system, which alone reads these tables. */
export async function findOwnMeans(tx: Tx, accountId: string) {
  const numbers = await tx
    .selectFrom('accountIdentifiers')
    .select(['system as sorte', 'value as valeur', 'since as depuis', 'until as jusquAu'])
    .where('accountId', '=', accountId)
    .orderBy('since')
    .execute()
  const links = await tx
    .selectFrom('identityLinks')
    .select(['issuer as fournisseur', 'subject as identifiant', 'linkedAt as rattacheeLe'])
    .where('accountId', '=', accountId)
    .orderBy('linkedAt')
    .execute()
  const password = await tx
    .selectFrom('passwords')
    .select('setAt as choisiLe')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  const application = await tx
    .selectFrom('totpSecrets')
    .select('confirmedAt as depuis')
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  const keys = await tx
    .selectFrom('passkeys')
    .select(['name as nom', 'createdAt as ajouteeLe', 'lastUsedAt as derniereUtilisationLe'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()
  const codes = await tx
    .selectFrom('recoveryCodes')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('madeAt').as('madeAt')])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return {
    numerosNationaux: numbers,
    identitesRattachees: links,
    motDePasse: password ?? null,
    application: application ?? null,
    clesDAcces: keys,
    codesDeSecours: { restants: Number(codes.count), faitsLe: codes.madeAt },
  }
}
