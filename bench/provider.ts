// An honest OpenID provider that does nothing but sign: what a callback of Pro Santé Connect costs is then ours.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const clientId = 'bench'

/** The code of a callback says for whom and for which attempt the token is: `doctor.nonce`. */
export const codeFor = (doctor: number, nonce: string): string => `${doctor}.${nonce}`

export async function startProvider(rppsOf: (doctor: number) => string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', use: 'sig', alg: 'ES256' }] })
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request)
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answerTo(request: IncomingMessage): Promise<string> {
    if (request.url === '/certs') return keys
    if (request.url === '/userinfo')
      return JSON.stringify(userinfoOf(Number(request.headers.authorization?.split(' ')[1])))
    let body = ''
    for await (const chunk of request) body += chunk
    const [doctor = '', nonce = ''] = (new URLSearchParams(body).get('code') ?? '').split('.')
    const now = Math.floor(Date.now() / 1000)
    const idToken = await new SignJWT({ acr: 'eidas1', nonce })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setSubject(`f:bench:${doctor}`)
      .setIssuedAt(now)
      .setExpirationTime(now + 120)
      .sign(privateKey)
    return JSON.stringify({ access_token: doctor, token_type: 'Bearer', expires_in: 120, id_token: idToken })
  }

  const userinfoOf = (doctor: number) => ({
    sub: `f:bench:${doctor}`,
    SubjectNameID: `8${rppsOf(doctor)}`,
    given_name: 'ESSAI',
    family_name: `MÉDECIN${doctor}`,
    otherIds: [{ identifiant: `8${rppsOf(doctor)}`, origine: 'RPPS', qualite: 1 }],
    SubjectRefPro: {
      codeCivilite: 'M',
      exercices: [
        {
          codeProfession: '10',
          codeCategorieProfessionnelle: 'C',
          codeCiviliteDexercice: 'DR',
          nomDexercice: `MÉDECIN${doctor}`,
          prenomDexercice: 'ESSAI',
          activities: [{ codeModeExercice: 'L', raisonSocialeSite: 'CABINET' }],
        },
      ],
    },
  })
  return {
    settings: {
      PSC_ISSUER: issuer,
      PSC_AUTHORIZATION: `${issuer}/auth`,
      PSC_TOKEN: `${issuer}/token`,
      PSC_USERINFO: `${issuer}/userinfo`,
      PSC_KEYS: `${issuer}/certs`,
      PSC_LOGOUT: `${issuer}/logout`,
      PSC_CLIENT_ID: clientId,
      PSC_CLIENT_SECRET: 'secret',
    },
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  }
}
