/** What a trigger tells: which dossier changed, or which session is closed. */
export type Change = { dossier: string } | { session: string }

export function changeOf(told: string | undefined): Change | undefined {
  const [, kind, id] = /^(dossier|session):([0-9a-f-]{36})$/.exec(told ?? '') ?? []
  if (!kind || !id) return undefined
  return kind === 'dossier' ? { dossier: id } : { session: id }
}
