import type { ProSanteConnectSettings } from '../configuration.ts'
import type { LocalProviderOptions } from './provider.ts'
import { sampleIdentities } from './sample-identities.ts'
import { type LocalProvider, startLocalProvider } from './start.ts'

export const aRegistration = {
  clientId: 'service',
  clientSecret: 'secret-of-the-test',
  redirectUri: 'http://localhost:3000/connexion/retour',
  signedOutUri: 'http://localhost:3000/au-revoir',
}

export const aLocalProvider = (changes: Partial<LocalProviderOptions> = {}): Promise<LocalProvider> =>
  startLocalProvider({
    port: 0,
    host: '127.0.0.1',
    clientId: aRegistration.clientId,
    clientSecret: aRegistration.clientSecret,
    redirectUris: [aRegistration.redirectUri],
    postLogoutRedirectUris: [aRegistration.signedOutUri],
    identities: Object.values(sampleIdentities),
    ...changes,
  })

export const settingsFor = ({
  issuer,
  endpoints,
}: Pick<LocalProvider, 'issuer' | 'endpoints'>): ProSanteConnectSettings => ({
  issuer,
  ...endpoints,
  clientId: aRegistration.clientId,
  proof: { clientSecret: aRegistration.clientSecret },
  redirectUri: aRegistration.redirectUri,
  acceptedAcr: ['eidas1', 'eidas2', 'eidas3'],
  allowInsecure: true,
})
