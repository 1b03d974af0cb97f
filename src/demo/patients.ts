// Sixty people who never lived: names put together by hand, real communes, no social security number.
import type { Identity } from '../dossiers/identity-form.ts'
import { type ClinicalKey, isClinicalKey } from './clinical.ts'
import { doctors, type Person } from './professional-list.ts'

export type Relative = { givenName: string; familyName: string; link: string }
export type Patient = {
  rank: number
  identity: Identity
  town: string
  relative: Relative
  clinical: ClinicalKey
  doctor: Person
}

// `_` holds together a first name of two words.
// sex | first names | birth name | usage name | born on | INSEE code and place of birth | lives in | relative, link | case
const lines = `
F | Jeanne Marie Louise | Faure | Lambert | 1938-04-12 | 26362 Valence | 26362 | Paul Lambert, enfant | coeur
F | Odette | Faure | Lambert | 1935-09-30 | 26281 Romans-sur-Isère | 26362 | Sophie Faure-Lambert, enfant | alzheimer
M | Henri Émile | Vallat | | 1934-01-17 | 26108 Crest | 26058 | Jacqueline Vallat, conjoint | parkinson
F | Marie-Thérèse | Chabert | Grangier | 1931-06-05 | 07186 Privas | 26362 | Étienne Chabert, neveu | alzheimer
M | Jean | Roux | | 1936-11-23 | 26362 Valence | 26362 | Martine Roux, enfant | bpco
M | Jean | Roux | | 1959-11-23 | 26362 Valence | 26252 | Martine Roux, fratrie | psychique
F | Simone Andrée | Peyrache | Vignal | 1929-02-14 | 43157 Le Puy-en-Velay | 26362 | Daniel Vignal, enfant | alzheimerSevere
F | Yvette | de La Brosse-Vernay | | 1940-08-08 | 69123 Lyon | 26058 | Hélène de La Brosse, enfant | vue
M | André Marius | Blachère | | 1939-03-27 | 07019 Aubenas | 26252 | Corinne Blachère, enfant | avc
F | Denise | Moulin | Bouvier | 1933-12-01 | 26252 Portes-lès-Valence | 26362 | Pascal Bouvier, enfant | chute
F | Ginette Paulette | Serre | Arnaud | 1937-05-19 | 26064 Chabeuil | 26064 | Véronique Arnaud, enfant | diabete
M | Maurice | d’Arlempdes | | 1930-10-10 | 42218 Saint-Étienne | 26362 | Chantal d’Arlempdes, enfant | isolement
F | Fatima | Haddad | Benali | 1941-01-01 | 99352 Oran | 26362 | Nour Haddad, petitEnfant | coeur
M | Manuel António | da Silva Ferreira | | 1943-07-22 | 99139 Braga | 26058 | Isabel Ferreira, enfant | palliatif
F | Renée | L’Hermet | Cros | 1928-03-03 | 07324 Tournon-sur-Rhône | 26313 | Bernard Cros, enfant | alzheimerSevere
F | Paulette | Grégoire | | 1936-06-29 | 26362 Valence | 26037 | Mireille Grégoire, fratrie | depression
M | Roger Louis | Eyraud | | 1932-02-11 | 26165 Livron-sur-Drôme | 26124 | Nicole Eyraud, conjoint | lewy
F | Lucienne | Bœuf | Terrail | 1934-09-14 | 26333 Saint-Vallier | 26362 | Gilles Terrail, enfant | chute
F | Colette Jeanne | Ponson | Ponson-Maurel | 1942-04-04 | 26301 Saint-Donat-sur-l’Herbasse | 26064 | Luc Maurel, enfant | vue
M | Giuseppe | Bianchi | | 1937-08-15 | 99127 Bergame | 26362 | Laura Bianchi, enfant | dialyse
F | Éliane | Astier | Charvet | 1939-12-25 | 07102 Guilherand-Granges | 26206 | Sylvain Charvet, enfant | diabete
M | Claude | Dumas | | 1944-05-30 | 26362 Valence | 26362 | Annick Dumas, conjoint | isolement
F | Suzanne Marie | Nodin | Reboul | 1924-07-07 | 26113 Die | 26113 | Michel Reboul, enfant | coeur
F | Thi_Lan | Nguyễn | Garnier | 1940-11-11 | 99243 Hué | 26362 | Philippe Garnier, enfant | avc
F | Marcelle | Bouvier | Jullien | 1933-03-19 | 26281 Romans-sur-Isère | 26281 | Évelyne Jullien, enfant | alzheimer
M | Robert | Chapelle | | 1935-07-02 | 26057 Bourg-de-Péage | 26057 | Monique Chapelle, conjoint | parkinson
F | Germaine Rose | Arnoux | Fayolle | 1930-01-26 | 26301 Saint-Donat-sur-l’Herbasse | 26281 | Alain Fayolle, enfant | chute
F | Micheline | Désormières | | 1938-10-18 | 26347 Tain-l’Hermitage | 26347 | Odile Désormières, fratrie | depression
M | Georges-Henri | Mazet | | 1931-04-21 | 07010 Annonay | 26333 | Bruno Mazet, enfant | bpco
F | Arlette | Giraud | Sapet | 1941-06-16 | 26218 Mours-Saint-Eusèbe | 26218 | Cécile Sapet, enfant | vue
F | Andrée | Giraud | Sapet | 1936-06-16 | 26281 Romans-sur-Isère | 26281 | Cécile Sapet, neveu | isolement
M | Lucien | Clément | | 1929-09-09 | 26307 Saint-Jean-en-Royans | 26307 | Josette Clément, conjoint | lewy
F | Raymonde | Brunet | Ageron | 1934-02-28 | 38185 Grenoble | 26088 | Thierry Ageron, enfant | coeur
F | Maria Dolores | Sánchez Ortega | Perrin | 1942-08-24 | 99134 Murcie | 26281 | Élodie Perrin, petitEnfant | diabete
M | Marcel | Rostaing | | 1937-12-12 | 26148 Hauterives | 26301 | Gisèle Rostaing, conjoint | avc
F | Bernadette | Le Goff | Traversier | 1939-05-05 | 29019 Brest | 26084 | Yves Traversier, enfant | alzheimer
F | Huguette | Vassal | | 1932-11-30 | 26010 Anneyron | 26325 | Régine Vassal, fratrie | alzheimerSevere
M | Pierre-Yves | Orcel | | 1970-03-08 | 26281 Romans-sur-Isère | 26281 | Delphine Orcel, enfant | palliatif
F | Jacqueline | Müller | Bourdin | 1940-09-17 | 67482 Strasbourg | 26004 | Franck Bourdin, enfant | depression
M | Ahmed | Ben Saïd | | 1945-02-02 | 99350 Tanger | 26281 | Leïla Ben Saïd, enfant | dialyse
F | Solange | Eynard | Chosson | 1935-10-29 | 26301 Saint-Donat-sur-l’Herbasse | 26301 | Rémi Chosson, enfant | coeur
F | Madeleine | Aubert | Combe | 1930-05-13 | 26198 Montélimar | 26198 | Claire Combe, enfant | alzheimer
M | Fernand | Laget | | 1933-08-20 | 26220 Nyons | 26220 | Ginette Laget, conjoint | parkinson
F | Pierrette | Soubeyran | Aubert | 1938-01-09 | 26114 Dieulefit | 26114 | Noël Aubert, enfant | isolement
F | Josiane | Tardieu | | 1941-12-06 | 26235 Pierrelatte | 26235 | Magali Tardieu, enfant | diabete
M | René Gabriel | Monteil | | 1928-06-24 | 07319 Le Teil | 07319 | Brigitte Monteil, enfant | chute
F | Ida | Kowalczyk | Ollier | 1936-04-30 | 62498 Lens | 26198 | Stéphane Ollier, enfant | lewy
F | Yolande | Rey | Morin | 1934-07-15 | 26198 Montélimar | 26198 | Gérard Morin, enfant | avc
M | Louis | Rey | | 1939-10-03 | 26198 Montélimar | 26338 | Aline Rey, enfant | bpco
F | Gilberte | Ferrand | Estève | 1931-11-07 | 84087 Orange | 26345 | Jean-Marc Estève, enfant | alzheimerSevere
M | Raymond | Cuoq | | 1940-03-16 | 07346 Viviers | 07346 | Liliane Cuoq, conjoint | coeur
F | Anne-Marie | Saint-Clair | du Bois | 1937-02-20 | 75056 Paris | 26063 | Guillaume du Bois, enfant | vue
F | Thérèse | Gauthier | Pascal | 1932-12-31 | 26116 Donzère | 26116 | Frédéric Pascal, enfant | chute
M | Félix | N’Diaye | | 1946-06-06 | 99341 Saint-Louis | 26198 | Awa N’Diaye, enfant | avc
F | Régine | Coste | Bérard | 1943-09-21 | 07042 Bourg-Saint-Andéol | 07042 | Olivier Bérard, enfant | depression
M | Charles | Martel | | 1935-05-25 | 26324 Saint-Paul-Trois-Châteaux | 26324 | Renée Martel, conjoint | palliatif
F | Émilienne | Chambon | Nogier | 1933-04-18 | 07019 Aubenas | 07019 | Denis Nogier, enfant | alzheimer
M | Paul-Émile | Jouve | | 1938-08-02 | 07132 Largentière | 07331 | Françoise Jouve, conjoint | coeur
F | Rolande | Tailhand | | 1940-02-29 | 07110 Joyeuse | 07334 | Annie Tailhand, fratrie | chute
F | Mauricette | Boissy-Léotard | Mounier | 1936-10-08 | 07186 Privas | 07186 | Vincent Mounier, enfant | diabete`

const share: readonly number[] = [24, 17, 15, 3, 1]
const doctorOfRank: readonly Person[] = share.flatMap((count, rank) => Array(count).fill(doctors[rank]))

export const patients: readonly Patient[] = lines.trim().split('\n').map(read)

function read(line: string, rank: number): Patient {
  const [
    sex,
    firstNames = '',
    birthName = '',
    usageName = '',
    birthDate = '',
    birth = '',
    town = '',
    near = '',
    kind = '',
  ] = line.split('|').map((cell) => cell.trim())
  const [birthPlaceCode = '', ...birthPlace] = birth.split(' ')
  const [relative = '', link = ''] = near.split(', ')
  const [givenName = '', ...family] = relative.split(' ')
  const doctor = doctorOfRank[rank]
  if (!doctor || !isClinicalKey(kind)) throw new Error(`line ${rank} of the patients cannot be read`)
  return {
    rank,
    identity: {
      birthName,
      usageName: usageName || null,
      firstName: spaced(firstNames.split(' ')[0] ?? ''),
      firstNames: spaced(firstNames),
      sex: sex === 'M' ? 'M' : 'F',
      birthDate,
      birthPlace: birthPlace.join(' '),
      birthPlaceCode,
      nir: null,
    },
    town,
    relative: { givenName, familyName: family.join(' '), link },
    clinical: kind,
    doctor,
  }
}

function spaced(names: string): string {
  return names.replaceAll('_', ' ')
}
