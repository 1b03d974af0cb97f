import type { Rule } from '../jobs/rule.ts'
import { dropLink } from './end-link.ts'
import { lostLinks } from './store.ts'

/** Nobody passes through such a link already; this ends it for good, closes what it had opened, and tells both accounts. */
export const endLostLinks = {
  name: 'end-lost-links',
  schedule: '*/5 * * * *',
  settings: {},
  what: 'A link of a doctor with his establishment account, of which one is no longer what it was (no habilitation left): ended, both addresses are told.',
  says: 'Liens de comptes dont l’un n’a plus son espace : les terminer',
  due: async (tx) => (await lostLinks(tx).execute()).map(({ id }) => ({ id, number: null })),
  async act(tx, services, id) {
    const link = await lostLinks(tx)
      .select(['doctorId', 'agentId'])
      .where('id', '=', id)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!link) return false
    await dropLink(tx, services, link, 'lost')
    return true
  },
} as const satisfies Rule
