/** Public keys, as a JWKS. */
export const KEYS_PATH = '/.well-known/jwks.json'
export const CHECK_PATH = '/verifier'
export const CHECK_FILE_PATH = '/verifier/fichier'

/** `base`: the address of the volet, as the doctor or as a structure opens it. */
export const versionsHref = (base: string): string => `${base}/versions`
export const versionHref = (base: string, number: number): string => `${base}/versions/${number}`
export const differencesHref = (base: string, from: number, to: number): string =>
  `${base}/differences?de=${from}&a=${to}`
