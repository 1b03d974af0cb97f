import type { Stay } from '../demandes/demande.ts'
import { euros, frDate, plural } from '../ui/format.ts'
import type { SearchFault } from './search.ts'
import type { Kind, LegalStatus, Offers, PositionTrust, PriceColumn, PriceTrust } from './structure.ts'

export const kindNames: Record<Kind, string> = {
  ehpad: 'EHPAD',
  'residence-autonomie': 'Résidence autonomie',
  usld: 'USLD',
  'accueil-de-jour': 'Accueil de jour',
  ehpa: 'EHPA',
  autre: 'Autre structure',
  smr: 'SMR',
  had: 'HAD',
  usp: 'USP',
  emsp: 'EMSP',
  ssiad: 'SSIAD',
  esa: 'ESA',
  pco: 'PCO',
}

/** Beside the filter, for the letters that a doctor may not know. */
export const kindHelps: Partial<Record<Kind, string>> = {
  usld: 'Soins de longue durée, à l’hôpital',
  ehpa: 'Établissement non médicalisé',
}

/** Said in full once, on the sheet. */
export const kindDetails: Record<Kind, string> = {
  ehpad: 'Établissement d’hébergement pour personnes âgées dépendantes',
  'residence-autonomie': 'Logements pour personnes âgées autonomes',
  usld: 'Unité de soins de longue durée, à l’hôpital',
  'accueil-de-jour': 'Accueil de jour autonome, sans hébergement',
  ehpa: 'Établissement d’hébergement pour personnes âgées, non médicalisé',
  autre: 'Type non précisé par l’annuaire',
  smr: 'Soins médicaux et de réadaptation',
  had: 'Hospitalisation à domicile',
  usp: 'Unité ou lits de soins palliatifs',
  emsp: 'Équipe mobile de soins palliatifs',
  ssiad: 'Service autonomie à domicile, aide et soins',
  esa: 'Équipe spécialisée Alzheimer, à domicile',
  pco: 'Plateforme de coordination et d’orientation, troubles du neuro-développement',
}

export const legalStatusNames: Record<LegalStatus, string> = {
  public: 'Public',
  'prive-non-lucratif': 'Privé non lucratif',
  'prive-commercial': 'Privé commercial',
}

export const shortStayNames: Record<Stay, string> = {
  permanent: 'Permanent',
  temporaire: 'Temporaire',
  jour: 'Jour',
  nuit: 'Nuit',
  smr: 'SMR',
  had: 'HAD',
  palliatif: 'Soins palliatifs',
  ssiad: 'SSIAD',
  esa: 'ESA',
  pco: 'PCO',
}

const sourceNames: Record<string, string> = {
  'cnsa-annuaire': 'Annuaire de la CNSA',
  'cnsa-prix': 'Prix déclarés à la CNSA',
  demonstration: 'Démonstration (données fictives)',
}
const sourceName = (source: string): string => sourceNames[source] ?? source

type Offer = Exclude<keyof Offers, 'stays'>
/** In the order in which a doctor looks for them. */
export const offerNames: Record<Offer, { short: string; long: string }> = {
  socialAid: { short: 'Aide sociale', long: 'Places habilitées à l’aide sociale' },
  protectedUnit: { short: 'Unité protégée', long: 'Unité protégée (maladie d’Alzheimer et apparentées)' },
  uhr: { short: 'UHR', long: 'UHR, unité d’hébergement renforcée' },
  pasa: { short: 'PASA', long: 'PASA, pôle d’activités et de soins adaptés' },
  smallUnit: { short: 'Petite unité', long: 'Petite unité de vie' },
  housingAid: { short: 'APL', long: 'Aide personnalisée au logement possible' },
}
export const offersOf = (offers: Offers): Offer[] =>
  (Object.keys(offerNames) as Offer[]).filter((offer) => offers[offer])

export const priceNames: Record<PriceColumn, string> = {
  permanentSingleCents: 'Chambre seule',
  permanentDoubleCents: 'Chambre double',
  permanentSingleAidCents: 'Chambre seule, à l’aide sociale',
  permanentDoubleAidCents: 'Chambre double, à l’aide sociale',
  temporarySingleCents: 'Séjour temporaire, chambre seule',
  temporaryDoubleCents: 'Séjour temporaire, chambre double',
  gir12Cents: 'Dépendance, GIR 1 et 2',
  gir34Cents: 'Dépendance, GIR 3 et 4',
  gir56Cents: 'Dépendance, GIR 5 et 6',
  flatF1Cents: 'Logement F1',
  flatF1BisCents: 'Logement F1 bis',
  flatF2Cents: 'Logement F2',
}

export const roundEuros = (cents: number): string => euros(Math.round(cents / 100) * 100).replace(',00', '')

export const priceText = ({ monthlyPriceCents, priceTrust }: Price): string => {
  if (monthlyPriceCents === null) return 'non communiqué'
  const amount = roundEuros(monthlyPriceCents)
  return priceTrust === 'suspect' ? `${amount}, à vérifier` : amount
}
type Price = { monthlyPriceCents: number | null; priceTrust: PriceTrust }

export const positionRemarks: Record<PositionTrust, string | undefined> = {
  declared: undefined,
  commune: 'Position exacte inconnue\u00a0: la distance est comptée depuis le centre de la commune.',
  suspect: 'Position douteuse dans l’annuaire\u00a0: la distance est comptée depuis le centre de la commune.',
  none: 'Position inconnue\u00a0: la distance ne peut pas être calculée.',
}

const faultTexts: Record<SearchFault, string> = {
  place: 'Cette commune n’est pas lisible. Écrivez son nom ou son code postal.',
  placeOrName: 'Indiquez une commune, ou le nom d’une structure.',
  unknownPlace: 'Aucune commune ne correspond. Vérifiez l’orthographe, ou écrivez le code postal.',
  severalPlaces: 'Plusieurs communes correspondent\u00a0: choisissez la bonne.',
  radius: 'Choisissez une distance entre 5 et 100\u00a0km.',
  kind: 'Choisissez parmi les types proposés.',
  stay: 'Choisissez parmi les séjours proposés.',
  price: 'Indiquez un montant par mois entre 100 et 20\u202f000\u00a0€, par exemple 2\u202f000.',
  name: 'Ce nom est trop long (100 caractères au plus).',
  sort: 'Choisissez un tri par distance ou par prix.',
}
export const faultText = (fault: SearchFault | undefined): string | undefined => fault && faultTexts[fault]

export const searchWords = {
  title: 'Trouver des structures',
  wouldAsk: (stay: string) => `Si vous cochez : ${stay.toLocaleLowerCase('fr')}.`,
  nothingTicked: 'Cochez au moins une structure avant de l’ajouter à la liste.',
  locked: 'Ce dossier est clos : sa liste de structures ne change plus.',
  unknownStructure: 'Une des structures choisies ne propose pas ce type de séjour. Vérifiez votre choix.',
  filters: 'Recherche',
  refine: 'Affiner la recherche',
  ignoredFilter: 'Un filtre n’a pas été compris : il n’est pas appliqué. Corrigez-le ci-dessous.',
  place: 'Autour de',
  placeHelp: 'Une commune ou un code postal',
  radius: 'Distance',
  radiusKm: (km: number) => `${km}\u00a0km`,
  department: 'Tout le département',
  kinds: 'Type de structure',
  stay: 'Type de séjour',
  anyStay: 'Tous les séjours',
  needs: 'Attentes',
  socialAid: 'Habilitée à l’aide sociale',
  protectedUnit: 'Avec unité protégée ou UHR',
  maxPrice: 'Prix au plus, par mois',
  withoutPrice: 'Garder celles dont le prix est inconnu ou à vérifier',
  name: 'Nom de la structure',
  sort: 'Trier par',
  sorts: { distance: 'Distance', prix: 'Prix' },
  submit: 'Chercher',
  choices: (typed: string) => `Quelle commune voulez-vous dire par «\u00a0${typed}\u00a0»\u00a0?`,
  formerly: (name: string) => `anciennement ${name}`,
  results: (total: number, place: string) =>
    `${plural(total, 'structure trouvée', 'structures trouvées')}${place ? ` ${place}` : ''}`,
  around: (commune: string, radius: number) => `à ${radius}\u00a0km au plus de ${commune}`,
  inDepartment: (code: string) => `dans le département ${code}`,
  none: {
    title: 'Aucune structure ne correspond.',
    text: 'Élargissez la distance, ou retirez une attente.',
  },
  aidFirst: 'La personne demande l’aide sociale\u00a0: les structures habilitées viennent en premier.',
  start: { title: 'Où chercher\u00a0?', text: 'Indiquez une commune ou un code postal, puis lancez la recherche.' },
  capacity: (places: number) => plural(places, 'place', 'places'),
  price: 'Prix par mois',
  sorting: 'Ordre des résultats',
  distance: 'Distance',
  sameCommune: 'même commune',
  choose: (name: string) => `Choisir ${name}`,
  stayFor: (name: string) => `Séjour demandé à ${name}`,
  noStay: 'L’annuaire ne dit pas quels séjours elle propose\u00a0: appelez-la.',
  alreadyChosen: (stays: readonly Stay[]) =>
    `Déjà choisie\u00a0: ${stays.map((stay) => shortStayNames[stay].toLowerCase()).join(', ')}`,
  add: 'Ajouter les structures cochées au dossier',
  demonstration: 'Fictive',
  next: 'Structures suivantes',
}

export const sheetWords = {
  identity: 'Coordonnées',
  address: 'Adresse',
  phone: 'Téléphone',
  website: 'Site internet',
  manager: 'Organisme gestionnaire',
  legalStatus: 'Statut',
  capacity: 'Capacité',
  finess: 'Numéro FINESS',
  position: 'Position',
  offers: 'Ce que propose la structure',
  particular: 'En particulier',
  add: (stay: string) => (stay ? `Ajouter au dossier\u00a0: ${stay.toLowerCase()}` : 'Ajouter au dossier'),
  stays: 'Séjours',
  wantedStay: 'Séjour demandé',
  prices: 'Prix',
  noPrices: 'Cette structure n’a pas communiqué ses prix.',
  priceLabel: 'Prestation',
  perDay: 'Par jour',
  perMonth: 'Par mois',
  perMonthNote:
    'Un mois est compté pour 30 jours. Les aides (APA, aide sociale, aide au logement) ne sont pas déduites.',
  monthlyPrice: (text: string) => `${text} par mois, chambre seule et tarif GIR 5 et 6 compris`,
  monthlyFlat: (text: string) => `${text} par mois pour le logement le moins cher`,
  toCheck: 'à vérifier',
  pricesToCheck: 'Un montant déclaré est invraisemblable. Demandez le prix à la structure.',
  declared: (source: string, day: string | null) =>
    `${sourceName(source)}${day ? `, déclaration du ${frDate(day)}` : ''}`,
  source: (source: string, day: string | null) =>
    `Source\u00a0: ${sourceName(source)}${day ? `, mis à jour le ${frDate(day)}` : ''}`,
  included: 'Compris dans le prix',
  extra: 'En supplément',
  nothing: 'Non précisé',
}
