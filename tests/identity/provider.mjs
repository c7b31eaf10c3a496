// A real OpenID provider (oidc-provider) whose clients get JWT access tokens for the service. A new instance has a new signing key.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import Provider from 'oidc-provider'

const people = { hana: { email: 'hana@acme.example', email_verified: true }, eve: { email: 'hana@acme.example', email_verified: false }, mallory: { email: 'hana@acme.example', email_verified: true } }

export async function start(port) {
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() }] },
    clients: Object.keys(people).map((client_id) => ({ client_id, client_secret: 'secret', grant_types: ['client_credentials'], response_types: [], redirect_uris: [] })),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:oneonone',
        getResourceServerInfo: (_, resource) => ({ scope: '', audience: resource, accessTokenFormat: resource === 'urn:opaque' ? 'opaque' : 'jwt', accessTokenTTL: 300, jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    extraTokenClaims: (_, token) => people[token.clientId],
  })
  const server = provider.listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    issuer,
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections() }),
    token: async (client, resource = 'urn:oneonone') => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: 'Basic ' + Buffer.from(`${client}:secret`).toString('base64') },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
      })
      const body = await answer.json()
      if (!body.access_token) throw new Error(JSON.stringify(body))
      return body.access_token
    },
  }
}
