import type { Tx } from '../db/connection.ts'
import type { Volet, VoletKind } from '../volets/volet.ts'
import { readSeal } from './content.ts'
import { newsOf } from './rules.ts'
import { changedLabels, shownDifferences } from './shown-differences.ts'
import { readingsOf, versionsOf } from './store.ts'

/** A volet sealed again since the structure first read it: what changed, and whether it has read that. */
export type News = { kind: VoletKind; from: number; to: number; isUnread: boolean; at: Date; labels: readonly string[] }

type Head = { kind: VoletKind; number: number }

/** `heads`: the newest version of each volet that the reader may read; of the others nothing is looked at. */
export async function newsFor(
  tx: Tx,
  demande: { id: string; dossierId: string },
  heads: readonly Head[],
  voletFor: (kind: VoletKind) => Volet,
): Promise<News[]> {
  const readings = await readingsOf(tx, demande.id)
  const news: News[] = []
  for (const head of heads) {
    const found = newsOf(
      readings.find(({ kind }) => kind === head.kind),
      head,
    )
    if (found) news.push(...(await toldOf(tx, demande.dossierId, voletFor(head.kind), found)))
  }
  return news
}

async function toldOf(
  tx: Tx,
  dossierId: string,
  volet: Volet,
  { from, to, isUnread }: { from: number; to: number; isUnread: boolean },
): Promise<News[]> {
  const versions = await versionsOf(tx, dossierId, volet.kind)
  const [before, after] = [from, to].map((number) => versions.find((each) => each.number === number))
  if (!before || !after) return []
  const [old, fresh] = [readSeal(before.content), readSeal(after.content)]
  if (!old || !fresh) return []
  const labels = changedLabels(shownDifferences(volet, old, fresh))
  return [{ kind: volet.kind, from, to, isUnread, at: after.sealedAt, labels }]
}
