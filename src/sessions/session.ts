/** How one signed in. */
export type Means = 'e-cps' | 'cps' | 'passkey' | 'totp' | 'mailCode' | 'recoveryCode' | 'familyPassword'

/** Two factors, one of which resists a stolen password and mailbox: CNIL and the RIE count a code by mail as neither. */
const strongMeans: readonly Means[] = ['e-cps', 'cps', 'passkey', 'totp']
export const isStrong = (means: Means): boolean => strongMeans.includes(means)

/** Where a request comes from, told to the owner of the account: « Firefox sur Windows », `192.0.2.7`. */
export type Client = { device: string; address: string }

/** `minutes` 0: never asked. */
export const isRecentlyStrong = (strongAt: Date | undefined, now: Date, minutes: number): boolean =>
  minutes === 0 || (strongAt !== undefined && now.getTime() - strongAt.getTime() <= minutes * 60_000)

/** Of the strong sign-in that changing what protects an account asks for, whatever the settings. */
export const RECENT_MINUTES = 30
