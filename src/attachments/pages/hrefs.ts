export type PieceHrefs = { page: string; file: string; download: string }

const hrefsUnder = (base: string): PieceHrefs => ({
  page: base,
  file: `${base}/fichier`,
  download: `${base}/fichier?telecharger=oui`,
})

export const piecesHref = (dossierId: string): string => `/dossiers/${dossierId}/pieces`
export const ownHrefs = (dossierId: string, id: string): PieceHrefs => hrefsUnder(`${piecesHref(dossierId)}/${id}`)
export const familyHrefs = (dossierId: string, id: string): PieceHrefs =>
  hrefsUnder(`/famille/dossiers/${dossierId}/pieces/${id}`)
export const receivedHrefs = (demandeId: string, id: string): PieceHrefs =>
  hrefsUnder(`/demandes/${demandeId}/pieces/${id}`)
