// A real OpenID provider (oidc-provider) whose clients get JWT access tokens for the service. A new instance has new signing keys, which a test may misuse.
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

const audience = 'urn:oneonone'
const people = {
  hana: { email: 'hana@acme.example', email_verified: true },
  ben: { email: 'ben@acme.example', email_verified: true },
  ines: { email: 'ines@acme.example', email_verified: true },
  eve: { email: 'hana@acme.example', email_verified: false },
  mallory: { email: 'hana@acme.example', email_verified: true },
}

// Grants of the test's own: what the provider makes of them are its real ID tokens.
const idGrant = 'urn:example:id-token'

export async function start(port) {
  const issuer = `http://127.0.0.1:${port}`
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = { RS256: { ...rsa, kid: randomUUID() }, ES256: { ...ec, kid: randomUUID() } }
  const heard = []
  const listener = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => { body += part })
    request.on('end', () => { heard.push(new URLSearchParams(body).get('logout_token')); response.end() })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
  const client = (client_id, more = {}) => ({
    client_id, client_secret: 'secret', grant_types: ['client_credentials', idGrant], response_types: [], redirect_uris: [], backchannel_logout_uri: `http://127.0.0.1:${listener.address().port}/`, ...more,
  })
  const provider = new Provider(issuer, {
    jwks: { keys: Object.entries(keys).map(([alg, key]) => ({ ...key.privateKey.export({ format: 'jwk' }), use: 'sig', alg, kid: key.kid })) },
    clients: [...Object.keys(people).map((id) => client(id)), client(audience)],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: (_, resource) => ({ scope: '', audience: resource, accessTokenFormat: resource === 'urn:opaque' ? 'opaque' : 'jwt', accessTokenTTL: 300, jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    ttl: { ClientCredentials: 300, IdToken: 300 },
    extraTokenClaims: (_, token) => people[token.clientId],
  })
  provider.registerGrantType(idGrant, async (ctx, next) => {
    const token = new ctx.oidc.provider.IdToken({ sub: 'hana', ...people.hana }, { ctx })
    token.scope = 'openid email'
    ctx.body = { access_token: await token.issue({ use: 'idtoken' }), token_type: 'N_A' }
    await next()
  }, [])
  let fetches = 0
  provider.use(async (ctx, next) => {
    if (ctx.path === '/jwks') fetches++
    await next()
  })
  const server = provider.listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))

  async function ask(client, parameters, headers = {}) {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: 'Basic ' + Buffer.from(`${encodeURIComponent(client)}:secret`).toString('base64'), ...headers },
      body: new URLSearchParams(parameters),
    })
    const body = await answer.json()
    if (!body.access_token) throw new Error(JSON.stringify(body))
    return body.access_token
  }

  return {
    issuer,
    keys,
    fetches: () => fetches,
    stop: () => new Promise((resolve) => { listener.close(); server.close(resolve); server.closeAllConnections() }),
    token: (client, resource = audience) => ask(client, { grant_type: 'client_credentials', resource }),
    idToken: (client) => ask(client, { grant_type: idGrant }),
    logoutToken: async () => {
      await (await provider.Client.find('hana')).backchannelLogout('hana', 'a-session')
      return heard.pop()
    },
    boundToken: async (client) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256')
      const jwk = await exportJWK(publicKey)
      const proof = (htm, htu, claims) => new SignJWT({ htm, htu, jti: randomUUID(), ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).setIssuedAt().sign(privateKey)
      const token = await ask(client, { grant_type: 'client_credentials', resource: audience }, { dpop: await proof('POST', `${issuer}/token`) })
      const ath = createHash('sha256').update(token).digest('base64url')
      return { token, thumbprint: await calculateJwkThumbprint(jwk), prove: (htm, htu, claims) => proof(htm, htu, { ath, ...claims }) }
    },
  }
}
