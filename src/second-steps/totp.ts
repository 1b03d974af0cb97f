// RFC 6238 with what every application takes for granted: SHA-1, six digits, thirty seconds.
const PERIOD = 30
const ISSUER = 'OpenTrajectoire'

// Read at first use: most processes never need it.
const load = () => import('otplib')

/** 160 random bits in base 32. */
export const newTotpSecret = async (): Promise<string> => (await load()).generateSecret({ length: 20 })

/** What the QR code says; `label` tells one’s accounts apart in the application. */
export const totpUri = async (secret: string, label: string): Promise<string> =>
  (await load()).generateURI({ issuer: ISSUER, label: label.replaceAll(':', ' '), secret })

/** The time step of this code when it is one of three (the present one, the one before, the one after) and later than `after`. */
export async function stepOfCode(
  secret: string,
  code: string,
  now: Date,
  after: number | null,
): Promise<number | undefined> {
  const { verifySync } = await load()
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret, token: code, epoch, period: PERIOD, epochTolerance: PERIOD })
  if (!found.valid || !('timeStep' in found)) return undefined
  return after !== null && found.timeStep <= after ? undefined : found.timeStep
}
