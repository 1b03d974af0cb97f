/** The guide of a page, by its address; the first that fits. Checked against the guides by a test. */
const guideOf: readonly (readonly [RegExp, string])[] = [
  [/^\/dossiers\/(?:[0-9a-f-]{36}\/)?nouveau/, 'creer-un-dossier'],
  [/^\/dossiers\/[0-9a-f-]{36}\/volets\/autonomie$/, 'grille-aggir'],
  [/\/volets\/\w+\/(?:versions|differences)/, 'valider'],
  [/^\/dossiers\/[0-9a-f-]{36}\/volets\/(?:enfant|reperage|adressage)/, 'orientation-tnd'],
  [/^\/dossiers\/[0-9a-f-]{36}\/volets\//, 'remplir-un-volet'],
  [/^\/dossiers\/[0-9a-f-]{36}\/pieces/, 'pieces'],
  [/^\/dossiers\/[0-9a-f-]{36}\/structures/, 'chercher-et-envoyer'],
  [/^\/dossiers\/[0-9a-f-]{36}\/destinations/, 'orientation-sanitaire'],
  [/^\/dossiers\/[0-9a-f-]{36}\/(?:annuler|archiver|reprendre|deces|medecin|pas-mon-patient)/, 'vie-du-dossier'],
  [/^\/dossiers\/[0-9a-f-]{36}\/(?:comparer|remplacer|defaire)/, 'retrouver-un-patient'],
  [/^\/dossiers\/[0-9a-f-]{36}/, 'suivre-les-reponses'],
  [/^\/dossiers/, 'retrouver-un-patient'],
  [/^\/verifier/, 'imprimer-et-verifier'],
  [/^\/(?:compte\/etablissement|espace)/, 'compte-etablissement'],
  [/^\/compte\/modeles/, 'remplir-un-volet'],
  [/^\/compte|^\/bienvenue\/notifications/, 'mon-compte'],
]

/** Where « Aide » leads from this page. */
export function helpFor(path: string): string {
  if (path.startsWith('/connexion') || path.startsWith('/mot-de-passe')) return '/aide/connexion'
  const slug = guideOf.find(([address]) => address.test(path))?.[1]
  return slug ? `/aide/guides/${slug}` : '/aide'
}
