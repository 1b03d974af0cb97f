import type { Context } from '../context.ts'

/** Passkeys belong to this host name: another site, or a page that looks like ours elsewhere, gets nothing from them. */
export const relyingParty = ({ publicUrl }: Context['config']) => {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, name: 'OpenTrajectoire', origin }
}

// Read at first use: it weighs in memory.
export const webAuthn = () => import('@simplewebauthn/server')

/** EdDSA, ES256, RS256: what authenticators have; said outright, so that nothing is asked of experimental cryptography. */
export const algorithms = [-8, -7, -257]
