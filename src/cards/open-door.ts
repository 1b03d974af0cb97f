import { ConfigFaults } from '../config.ts'
import type { Context } from '../context.ts'
import type { Listening } from '../http/server.ts'
import { readAuthorities, storeFaults } from './authorities.ts'
import type { Door } from './listener.ts'
import { listenBehindProxy } from './proxy-listener.ts'
import { revocationCheck } from './revocation.ts'
import type { CardSettings } from './settings.ts'
import { type Limits, listenForCards } from './tls-listener.ts'

/** Opens the door of the cards. Throws `ConfigFaults` when the pinned authorities are not fit for this environment. */
export function openCardDoor(
  services: Door['services'] & Pick<Context, 'log'>,
  settings: CardSettings,
  limits: Partial<Limits> = {},
): Promise<Listening> {
  const authorities = authoritiesOf(settings)
  const revocation = revocationCheck(settings, (because, source) =>
    services.log.warn({ because, source }, 'a revocation source did not answer'),
  )
  const door = { services, settings, checks: { authorities, environment: settings.environment, revocation } }
  return settings.mode === 'proxy' ? listenBehindProxy(door) : listenForCards(door, limits)
}

function authoritiesOf({ authorities: path, environment }: CardSettings) {
  const authorities = readOrFail(path)
  const faults = storeFaults(authorities, environment)
  if (faults.length > 0) throw new ConfigFaults(faults.map((fault) => `CARD_AUTHORITIES : ${fault}`))
  return authorities
}

function readOrFail(path: string) {
  try {
    return readAuthorities(path)
  } catch {
    throw new ConfigFaults([`CARD_AUTHORITIES : un fichier de « ${path} » n’est pas un certificat lisible`])
  }
}
