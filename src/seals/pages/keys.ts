import { contextOf, type Handler } from '../../http/page.ts'

/** The public keys of the seals, for who verifies without us. */
export const showKeys: Handler = async (call) => {
  const keys = await contextOf(call).sealKeys.published()
  const set = { keys: keys.map((key) => ({ ...key, alg: 'EdDSA', use: 'sig' })) }
  return call.body(JSON.stringify(set, null, 2), 200, {
    'Content-Type': 'application/jwk-set+json',
    'Cache-Control': 'public, max-age=300',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
}
