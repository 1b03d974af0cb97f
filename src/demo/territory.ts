// The two départements of the demonstration. Their communes are real; what stands and who lives there is not.
import type { Position } from '../structures/structure.ts'

export type Town = Position & { code: string; name: string; postalCode: string }

const town = (line: string): Town => {
  const [code = '', postalCode = '', latitude, longitude, ...name] = line.split(' ')
  return { code, postalCode, latitude: Number(latitude), longitude: Number(longitude), name: name.join(' ') }
}

/** Towns where somebody lives or something stands: INSEE code, postcode, position to a hundredth of a degree, name. */
export const towns: readonly Town[] = [
  '26002 26140 45.25 4.87 Albon',
  '26004 26300 44.98 5.03 Alixan',
  '26006 26400 44.77 4.91 Allex',
  '26010 26140 45.27 4.89 Anneyron',
  '26037 26760 44.86 4.94 Beaumont-lès-Valence',
  '26045 26160 44.54 4.93 La Bégude-de-Mazenc',
  '26057 26300 45.03 5.05 Bourg-de-Péage',
  '26058 26500 44.96 4.89 Bourg-lès-Valence',
  '26063 26170 44.27 5.27 Buis-les-Baronnies',
  '26064 26120 44.90 5.02 Chabeuil',
  '26084 26300 45.00 4.94 Châteauneuf-sur-Isère',
  '26088 26300 45.00 5.09 Chatuzange-le-Goubet',
  '26108 26400 44.73 5.02 Crest',
  '26113 26150 44.75 5.37 Die',
  '26114 26220 44.53 5.06 Dieulefit',
  '26116 26290 44.44 4.71 Donzère',
  '26124 26800 44.84 4.90 Étoile-sur-Rhône',
  '26144 26400 44.73 4.92 Grane',
  '26148 26390 45.26 5.03 Hauterives',
  '26165 26250 44.77 4.84 Livron-sur-Drôme',
  '26166 26270 44.75 4.82 Loriol-sur-Drôme',
  '26179 26600 45.08 4.89 Mercurol-Veaunes',
  '26197 26120 44.94 5.03 Montélier',
  '26198 26200 44.56 4.75 Montélimar',
  '26206 26120 44.83 4.97 Montmeyran',
  '26218 26540 45.07 5.06 Mours-Saint-Eusèbe',
  '26220 26110 44.36 5.14 Nyons',
  '26235 26700 44.38 4.70 Pierrelatte',
  '26250 26600 45.00 4.87 Pont-de-l’Isère',
  '26252 26800 44.87 4.88 Portes-lès-Valence',
  '26271 26600 45.01 4.85 La Roche-de-Glun',
  '26281 26100 45.05 5.05 Romans-sur-Isère',
  '26301 26260 45.12 4.98 Saint-Donat-sur-l’Herbasse',
  '26307 26190 45.02 5.29 Saint-Jean-en-Royans',
  '26313 26320 44.97 4.95 Saint-Marcel-lès-Valence',
  '26324 26130 44.35 4.77 Saint-Paul-Trois-Châteaux',
  '26325 26140 45.29 4.82 Saint-Rambert-d’Albon',
  '26330 26210 45.29 4.95 Saint-Sorlin-en-Valloire',
  '26332 26240 45.19 4.86 Saint-Uze',
  '26333 26240 45.18 4.82 Saint-Vallier',
  '26338 26740 44.60 4.82 Sauzet',
  '26345 26790 44.29 4.84 Suze-la-Rousse',
  '26347 26600 45.07 4.85 Tain-l’Hermitage',
  '26357 26790 44.29 4.93 Tulette',
  '26362 26000 44.93 4.89 Valence',
  '07005 07400 44.55 4.60 Alba-la-Romaine',
  '07010 07100 45.24 4.67 Annonay',
  '07019 07200 44.62 4.39 Aubenas',
  '07027 07800 44.83 4.80 Beauchastel',
  '07042 07700 44.37 4.64 Bourg-Saint-Andéol',
  '07055 07800 44.86 4.83 Charmes-sur-Rhône',
  '07064 07160 44.91 4.42 Le Cheylard',
  '07066 07210 44.71 4.66 Chomérac',
  '07070 07130 44.96 4.85 Cornas',
  '07076 07350 44.66 4.76 Cruas',
  '07078 07430 45.25 4.70 Davézieux',
  '07102 07500 44.93 4.87 Guilherand-Granges',
  '07110 07260 44.48 4.24 Joyeuse',
  '07129 07270 44.99 4.58 Lamastre',
  '07132 07110 44.54 4.29 Largentière',
  '07181 07250 44.75 4.75 Le Pouzin',
  '07186 07000 44.74 4.60 Privas',
  '07197 07100 45.23 4.66 Roiffieux',
  '07201 07120 44.45 4.34 Ruoms',
  '07204 07320 45.01 4.39 Saint-Agrève',
  '07245 07300 45.08 4.81 Saint-Jean-de-Muzols',
  '07281 07130 44.95 4.84 Saint-Péray',
  '07308 07370 45.19 4.80 Sarras',
  '07309 07290 45.15 4.61 Satillieu',
  '07319 07400 44.55 4.68 Le Teil',
  '07324 07300 45.07 4.82 Tournon-sur-Rhône',
  '07330 07150 44.41 4.39 Vallon-Pont-d’Arc',
  '07331 07600 44.67 4.37 Vals-les-Bains',
  '07334 07140 44.41 4.13 Les Vans',
  '07338 07240 44.90 4.65 Vernoux-en-Vivarais',
  '07341 07170 44.56 4.50 Villeneuve-de-Berg',
  '07346 07220 44.48 4.69 Viviers',
  '07349 07800 44.80 4.78 La Voulte-sur-Rhône',
].map(town)

const byCode = new Map(towns.map((each) => [each.code, each]))

export function townOf(code: string): Town {
  const found = byCode.get(code)
  if (!found) throw new Error(`the demonstration has no town ${code}`)
  return found
}

/** All other communes of France can be searched too, but their distance to a structure stays unknown. */
export const positions: ReadonlyMap<string, Position> = new Map(
  towns.map(({ code, latitude, longitude }) => [code, { latitude, longitude }]),
)

export const departmentNames: Readonly<Record<string, string>> = { '26': 'Drôme', '07': 'Ardèche' }
