import { isId } from './new-id.ts'

/** Where a list goes on: the instant and id of the last line shown. Lists page by key, never by OFFSET. */
export type PageKey = { at: Date; id: string }

export const pageKeyText = ({ at, id }: PageKey): string => `${at.getTime()}.${id}`

/** A mangled key starts the list again. */
export function parsePageKey(typed: string | undefined): PageKey | undefined {
  const [time = '', id = ''] = (typed ?? '').split('.')
  return /^\d{1,15}$/.test(time) && isId(id) ? { at: new Date(Number(time)), id } : undefined
}
