import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

type Entry = { payload: AdapterPayload; expiresAt: number }

/** Nothing outlives the process: sign-ins of a demonstration are worth minutes. */
export function memoryAdapter(): AdapterFactory {
  const entries = new Map<string, Entry>()
  return (model): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`
    const live = (key: string) => {
      const entry = entries.get(key)
      return entry && entry.expiresAt > Date.now() ? entry.payload : undefined
    }
    const where = (field: 'uid' | 'userCode', value: string) =>
      [...entries.keys()]
        .filter((key) => key.startsWith(`${model}:`))
        .map(live)
        .find((payload) => payload?.[field] === value)

    return {
      async upsert(id, payload, expiresIn = Number.POSITIVE_INFINITY) {
        for (const [key, { expiresAt }] of entries) if (expiresAt <= Date.now()) entries.delete(key)
        entries.set(keyOf(id), { payload, expiresAt: Date.now() + expiresIn * 1000 })
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async (uid) => where('uid', uid),
      findByUserCode: async (userCode) => where('userCode', userCode),
      async consume(id) {
        const payload = live(keyOf(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        entries.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key)
      },
    }
  }
}
