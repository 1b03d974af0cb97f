import type { Context } from '../context.ts'

/** What was done before is no longer undone. */
export const undoStart = ({ now, config }: Pick<Context, 'now' | 'config'>): Date =>
  new Date(now().getTime() - config.mergeUndoDays * 86_400_000)
