// node forged.mjs SERVICE PORT: tokens that must not be accepted, most of them made with the provider's own keys or with what everybody can know of them. "N passed, N failed" at the end.
import { createHmac, generateKeyPairSync, randomUUID, sign as signWith } from 'node:crypto'
import http from 'node:http'
import { CompactEncrypt, SignJWT, UnsecuredJWT, exportJWK } from 'jose'
import { start } from './provider.mjs'

const [service, port] = process.argv.slice(2)
const provider = await start(port)
const genuine = await provider.token('hana')
const [head, body] = genuine.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')))
const { RS256: rsa, ES256: ec } = provider.keys
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreignEc = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const now = Math.floor(Date.now() / 1000)
let passed = 0
let failed = 0

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const signatures = {
  RS: (bits, key) => (data) => signWith(`sha${bits}`, data, key),
  PS: (bits, key) => (data) => signWith(`sha${bits}`, data, { key, padding: 6, saltLength: -1 }),
  ES: (bits, key) => (data) => signWith(`sha${bits}`, data, { key, dsaEncoding: 'ieee-p1363' }),
  HS: (bits, key) => (data) => createHmac(`sha${bits}`, key).update(data).digest(),
}

/** By hand, because a library refuses to make most of these. */
function token(payload, header = {}, sign = signatures.RS(256, rsa.privateKey)) {
  const signed = `${encode(typeof header === 'string' ? header : { ...head, ...header })}.${encode(typeof payload === 'string' ? payload : { ...body, ...payload })}`
  return `${signed}.${sign(Buffer.from(signed)).toString('base64url')}`
}

const without = (claim) => token(JSON.stringify({ ...body, [claim]: undefined }))
const text = JSON.stringify(body)

/** Fetch hides too much: two headers of one name, for instance. */
function ask(headers, path = '/v1/me') {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(service)
    http.get({ hostname, port, path, headers: ['Host', `${hostname}:${port}`, ...headers], agent: false }, (answer) => {
      let said = ''
      answer.on('data', (part) => { said += part })
      answer.on('end', () => resolve({ status: answer.statusCode, challenge: answer.headers['www-authenticate'], said, all: JSON.stringify(answer.rawHeaders) + said }))
    }).on('error', reject)
  })
}

function report(what, fault) {
  if (fault) {
    failed++
    console.log(`FAILED: ${what}: ${fault}`)
  } else passed++
}

async function accepts(what, bearer) {
  const answer = await ask(['Authorization', `Bearer ${bearer}`])
  report(what, answer.status === 200 ? '' : `${answer.status} ${answer.said}`)
}

/** 401, a challenge that tells nothing, and nothing of what was sent in the answer. */
async function refuses(what, headers, challenge = 'Bearer error="invalid_token"', path = '/v1/me') {
  const answer = await ask(headers, path)
  const secret = [...headers.filter((_, at) => at % 2), path.split('=')[1] ?? ''].flatMap((value) => value.split(/[\s.,]+/)).filter((part) => part.length > 20).find((part) => answer.all.includes(part))
  report(what, answer.status !== 401 ? `${answer.status} ${answer.said}` : answer.challenge !== challenge ? `WWW-Authenticate: ${answer.challenge}` : JSON.parse(answer.said).code !== 'unauthenticated' ? answer.said : secret ? 'the answer repeats the token' : '')
}

await accepts('the genuine token works', genuine)
await accepts('so does one signed like it by hand, or nothing below would be worth anything', token({}))
await accepts('and one with the key for ES256', token({}, { alg: 'ES256', kid: ec.kid }, signatures.ES(256, ec.privateKey)))
await accepts('and one for this audience among others', token({ aud: ['urn:other', 'urn:oneonone'] }))

const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
const jwk = await exportJWK(foreign.publicKey)
const published = await (await fetch(`${provider.issuer}/jwks`)).text()
const bound = await provider.boundToken('hana')
const idToken = await provider.idToken('hana')
const idTokenForUs = await provider.idToken('urn:oneonone')
const kinds = { id: JSON.parse(Buffer.from(idTokenForUs.split('.')[1], 'base64url')), bound: JSON.parse(Buffer.from(bound.token.split('.')[1], 'base64url')) }
report('the ID token is one for this audience', kinds.id.aud === 'urn:oneonone' ? '' : JSON.stringify(kinds.id))
report('the bound token is bound', kinds.bound.cnf?.jkt === bound.thumbprint ? '' : JSON.stringify(kinds.bound))

const by = signatures
const [genuineHead, genuineBody, genuineSignature] = genuine.split('.')
const forged = {
  // Nobody signed
  'alg none': new UnsecuredJWT(body).encode(),
  'alg None': token({}, { alg: 'None' }, () => Buffer.alloc(0)),
  'alg NONE with the genuine signature': token({}, { alg: 'NONE' }),
  'alg nOnE': token({}, { alg: 'nOnE' }, () => Buffer.alloc(0)),
  'alg empty': token({}, { alg: '' }),
  'alg missing': token({}, JSON.stringify({ ...head, alg: undefined })),
  'alg is a list': token({}, { alg: ['RS256', 'none'] }),
  'alg rs256 in small letters': token({}, { alg: 'rs256' }),
  'no signature': `${genuineHead}.${genuineBody}.`,
  'two parts': `${genuineHead}.${genuineBody}`,
  'a truncated signature': genuine.slice(0, -20),
  'a signature that is cut to half': `${genuineHead}.${genuineBody}.${genuineSignature.slice(0, genuineSignature.length / 2)}`,
  'a changed payload under the genuine signature': `${genuineHead}.${encode({ ...body, sub: 'ben' })}.${genuineSignature}`,
  'a changed header under the genuine signature': `${encode({ ...head, extra: 1 })}.${genuineBody}.${genuineSignature}`,
  'a signature of zeros': token({}, {}, () => Buffer.alloc(256)),
  'an ECDSA signature of zeros': token({}, { alg: 'ES256', kid: ec.kid }, () => Buffer.alloc(64)),
  'an ECDSA signature of the order of the curve': token({}, { alg: 'ES256', kid: ec.kid }, () => Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex')),
  'an ECDSA signature as DER': token({}, { alg: 'ES256', kid: ec.kid }, (data) => signWith('sha256', data, ec.privateKey)),

  // Another key, or the right one for something else
  'HS256 with the public key as PEM': token({}, { alg: 'HS256' }, by.HS(256, publicPem)),
  'HS256 with the public key as PEM without its last line break': token({}, { alg: 'HS256' }, by.HS(256, publicPem.trim())),
  'HS256 with the public key as PKCS 1': token({}, { alg: 'HS256' }, by.HS(256, rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }))),
  'HS256 with the public key as DER': token({}, { alg: 'HS256' }, by.HS(256, rsa.publicKey.export({ type: 'spki', format: 'der' }))),
  'HS256 with the published key set': token({}, { alg: 'HS256' }, by.HS(256, published)),
  'HS256 with the published JWK': token({}, { alg: 'HS256' }, by.HS(256, JSON.stringify(JSON.parse(published).keys[0]))),
  'HS256 with the modulus': token({}, { alg: 'HS256' }, by.HS(256, Buffer.from(JSON.parse(published).keys[0].n, 'base64url'))),
  'HS512 with the public key': token({}, { alg: 'HS512' }, by.HS(512, publicPem)),
  'HS256 with an empty secret': token({}, { alg: 'HS256' }, by.HS(256, '')),
  'HS256 with the client secret': token({}, { alg: 'HS256' }, by.HS(256, 'secret')),
  'HS256 with the key for ES256': token({}, { alg: 'HS256', kid: ec.kid }, by.HS(256, ec.publicKey.export({ type: 'spki', format: 'pem' }))),
  'another key of the same name': token({}, {}, by.RS(256, foreign.privateKey)),
  'another key for ES256 of the same name': token({}, { alg: 'ES256', kid: ec.kid }, by.ES(256, foreignEc.privateKey)),
  'RS256 said, PS256 done': token({}, {}, by.PS(256, rsa.privateKey)),
  'PS256 said, RS256 done': token({}, { alg: 'PS256' }),
  'ES256 said, RS256 done': token({}, { alg: 'ES256' }),
  'RS256 said, ES256 done': token({}, { kid: ec.kid }, by.ES(256, ec.privateKey)),
  'RS512 said, RS256 done': token({}, { alg: 'RS512' }),
  'EdDSA said': token({}, { alg: 'EdDSA' }),
  'an unknown algorithm': token({}, { alg: 'XX256' }),

  // Keys that the token brings along
  'a key in jwk': token({}, { jwk, kid: undefined }, by.RS(256, foreign.privateKey)),
  'a key in jwk under the genuine name': token({}, { jwk }, by.RS(256, foreign.privateKey)),
  'keys at jku': token({}, { jku: `http://127.0.0.1:${port}/../evil`, kid: 'evil' }, by.RS(256, foreign.privateKey)),
  'keys at jku under the genuine name': token({}, { jku: 'http://127.0.0.1:1/keys' }, by.RS(256, foreign.privateKey)),
  'a certificate at x5u': token({}, { x5u: 'http://127.0.0.1:1/cert', kid: 'evil' }, by.RS(256, foreign.privateKey)),
  'a certificate in x5c': token({}, { x5c: [foreign.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')], kid: undefined }, by.RS(256, foreign.privateKey)),
  'a name of a certificate in x5t': token({}, { x5t: rsa.kid, kid: undefined }, by.RS(256, foreign.privateKey)),
  'no name of a key': token({}, { kid: undefined }, by.RS(256, foreign.privateKey)),
  'a path as name of the key': token({}, { kid: '../../../../dev/null' }, by.HS(256, '')),
  'SQL as name of the key': token({}, { kid: "x' union select 'secret' --" }, by.HS(256, 'secret')),
  'a number as name of the key': token({}, { kid: 7 }, by.RS(256, foreign.privateKey)),
  'a list as name of the key': token({}, { kid: [rsa.kid] }, by.RS(256, foreign.privateKey)),
  'a very long name of the key': token({}, { kid: 'k'.repeat(4000) }, by.RS(256, foreign.privateKey)),

  // Of another time
  'expired': token({ exp: now - 31 }),
  'expired long ago': token({ exp: 1 }),
  'expired before the beginning of time': token({ exp: -1e15 }),
  'not valid yet': token({ nbf: now + 600 }),
  'issued in the future': token({ iat: now + 600 }),
  'no end': without('exp'),
  'an end that is no time': token({ exp: 'never' }),
  'an end that is null': token({ exp: null }),
  'an end that no clock reaches': token(text.replace(/"exp":\d+/, '"exp":1e400')),

  // For somebody else, of somebody else, about nobody
  'another audience': await provider.token('hana', 'urn:other'),
  'several audiences, none of them this': token({ aud: ['urn:other', 'urn:oneonone2', 'oneonone'] }),
  'the audience in capitals': token({ aud: 'URN:ONEONONE' }),
  'an audience that only begins like this one': token({ aud: 'urn:oneonone/' }),
  'no audience': without('aud'),
  'an audience that is null': token({ aud: null }),
  'an empty list of audiences': token({ aud: [] }),
  'an audience that is an object': token({ aud: { 'urn:oneonone': true } }),
  'a foreign issuer': token({ iss: 'https://login.example.com' }),
  'the issuer with a slash at the end': token({ iss: `${provider.issuer}/` }),
  'the issuer in capitals': token({ iss: provider.issuer.toUpperCase() }),
  'the issuer by another name': token({ iss: provider.issuer.replace('127.0.0.1', 'localhost') }),
  'the issuer with a path': token({ iss: `${provider.issuer}/../evil` }),
  'the service as issuer': token({ iss: service }),
  'no issuer': without('iss'),
  'an issuer that is a list': token({ iss: [provider.issuer] }),
  'nobody': without('sub'),
  'an empty subject': token({ sub: '' }),
  'a subject that is null': token({ sub: null }),

  // Of another kind
  'an ID token': idToken,
  'an ID token for this audience': idTokenForUs,
  'a logout token': await provider.logoutToken(),
  'a logout token that says it is any JWT': token({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, { typ: 'JWT' }),
  'a logout token for this audience': token({ events: {} }, { typ: 'logout+jwt' }),
  'an ID token with a nonce': token({ nonce: 'n-0S6_WzA2Mj' }, { typ: 'JWT' }),
  'a token that calls itself an ID token': token({ typ: 'ID' }, { typ: 'JWT' }),
  'a refresh token': token({ typ: 'Refresh' }, { typ: 'JWT' }),
  'a token for the use of an ID token': token({ token_use: 'id' }, { typ: undefined }),
  'the type of a proof': token({}, { typ: 'dpop+jwt' }),
  'the type of a security event': token({}, { typ: 'secevent+jwt' }),
  'the type of a client assertion': token({}, { typ: 'client-authentication+jwt' }),
  'a token bound to a key (DPoP), as if it were not': bound.token,
  'a token bound to a certificate (mutual TLS)': token({ cnf: { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' } }),
  'an opaque token': await provider.token('hana', 'urn:opaque'),

  // Odd in form
  'an extension that must be understood': token({}, { crit: ['exp'], exp: body.exp }),
  'an extension that must be understood and is unknown': token({}, { crit: ['http://example.com/x'], 'http://example.com/x': 1 }),
  'an empty list of extensions': token({}, { crit: [] }),
  'an unencoded payload (b64 false)': token({}, { crit: ['b64'], b64: false }),
  'a detached payload': `${genuineHead}..${genuineSignature}`,
  'a token within a token': token(genuine, { cty: 'JWT' }),
  'an encrypted token': await new CompactEncrypt(new TextEncoder().encode(genuine)).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT', kid: rsa.kid }).encrypt(rsa.publicKey),
  'a token encrypted with a known secret': await new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(new Uint8Array(32)),
  'a claim twice': token(text.replace('{', '{"sub":"ben",')),
  'a claim twice, once in escapes': token(text.replace('{', '{"\\u0073ub":"ben",')),
  'a header twice': token({}, JSON.stringify(head).replace('{', '{"alg":"none",')),
  'a payload that is a list': token(JSON.stringify([body])),
  'a payload that is a text': token(JSON.stringify(text)),
  'a payload that is no JSON': token(text.slice(0, -1)),
  'a payload with something after it': token(text + text),
  'an empty payload': token(''),
  'a header that is a list': token({}, JSON.stringify([head])),
  'a header that is null': token({}, 'null'),
  'a payload as deep as can be': token({ deep: JSON.parse('['.repeat(3000) + ']'.repeat(3000)) }),
  'a very large token': token({ large: 'x'.repeat(18000) }, {}, by.RS(256, foreign.privateKey)),
  'six parts': `${genuine}.${genuine}`,
  'a signature too many': `${genuine}.${genuineSignature}`,
  'blanks inside': genuine.replaceAll('.', ' .'),
  'a tab inside': genuine.replace('.', '.\t'),
  'the other alphabet of base64': `${genuineHead}.${Buffer.from(JSON.stringify({ ...body, odd: '>>>???' })).toString('base64')}.${genuineSignature}`,
  'nothing but dots': '..',
  'a key of this service that it never gave out': 'oo1_' + 'A'.repeat(60),
}

for (const [what, bearer] of Object.entries(forged)) {
  await refuses(what, ['Authorization', `Bearer ${bearer}`])
}

// Not as a bearer token, not in one header, not in a header at all.
await refuses('two tokens in one header', ['Authorization', `Bearer ${genuine}, Bearer ${genuine}`])
await refuses('two headers', ['Authorization', `Bearer ${genuine}`, 'Authorization', `Bearer ${token({ sub: 'ben' })}`])
await refuses('an empty token', ['Authorization', 'Bearer '], 'Bearer')
const dpop = 'DPoP error="invalid_token", algs="ES256 ES384 ES512 RS256 RS384 RS512 PS256 PS384 PS512"'
await refuses('a token that is not bound, as if it were', ['Authorization', `DPoP ${genuine}`], dpop)
await refuses('a bound token without its proof', ['Authorization', `DPoP ${bound.token}`], dpop)
const proof = await bound.prove('GET', `${service}/v1/me`)
const proven = await ask(['Authorization', `DPoP ${bound.token}`, 'DPoP', proof])
report('a bound token with its proof works', proven.status === 200 ? '' : `${proven.status} ${proven.said} ${proven.challenge}`)
await refuses('the same proof once more', ['Authorization', `DPoP ${bound.token}`, 'DPoP', proof], dpop)
await refuses('a proof for another method', ['Authorization', `DPoP ${bound.token}`, 'DPoP', await bound.prove('POST', `${service}/v1/me`)], dpop)
await refuses('a proof for another path', ['Authorization', `DPoP ${bound.token}`, 'DPoP', await bound.prove('GET', `${service}/v1/people`)], dpop)
await refuses('a proof for another token', ['Authorization', `DPoP ${bound.token}`, 'DPoP', await bound.prove('GET', `${service}/v1/me`, { ath: 'x' })], dpop)
await refuses("another's proof", ['Authorization', `DPoP ${bound.token}`, 'DPoP', await (await provider.boundToken('hana')).prove('GET', `${service}/v1/me`)], dpop)
await refuses('no scheme', ['Authorization', genuine], 'Bearer')
await refuses('a token as password', ['Authorization', `Basic ${Buffer.from(`hana:${genuine}`).toString('base64')}`], 'Bearer')
await refuses('a token in the query', [], 'Bearer', `/v1/me?access_token=${genuine}`)
await refuses('a token in a cookie', ['Cookie', `access_token=${genuine}; Authorization=Bearer ${genuine}`], 'Bearer')
await refuses('a token in headers that proxies set', ['X-Forwarded-Authorization', `Bearer ${genuine}`, 'X-Access-Token', genuine], 'Bearer')
const tooLarge = await ask(['Authorization', `Bearer ${token({ large: 'x'.repeat(60000) })}`])
report('a token larger than all headers may be', tooLarge.status === 431 ? '' : `${tooLarge.status} ${tooLarge.said}`)

// Good tokens of people who are no members.
const as = async (bearer, method, path, body) => {
  const answer = await fetch(service + path, { method, headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...(method === 'PATCH' ? { 'if-match': '*' } : {}) }, body: body && JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}
const stranger = await as(await provider.token('mallory'), 'GET', '/v1/me')
report('another client of the provider is nobody here', stranger.status === 403 && stranger.body.code === 'not-a-member' ? '' : JSON.stringify(stranger))
await as(genuine, 'PATCH', '/v1/organization', { subjectFrom: 'externalId' })
const ben = await as(genuine, 'POST', '/v1/people', { displayName: 'Ben', email: 'ben@acme.example', externalId: 'ben' })
const bens = await provider.token('ben')
report('a person with a link is a member', (await as(bens, 'GET', '/v1/me')).status === 200 ? '' : 'no')
await as(genuine, 'POST', `/v1/people/${ben.body.id}/deactivate`, {})
await new Promise((resolve) => setTimeout(resolve, 5000))
const gone = await as(bens, 'GET', '/v1/me')
report('five seconds after a deactivation the same token is worth nothing', gone.status === 403 && gone.body.code === 'not-a-member' ? '' : JSON.stringify(gone))

// Names of keys can be invented as fast as one likes; each could make the service fetch.
const before = provider.fetches()
const began = Date.now()
let accepted = 0
const flood = Array.from({ length: 1500 }, (_, at) => ['Authorization', `Bearer ${token({}, { kid: at % 3 ? randomUUID() : `key-${at}` }, by.RS(256, foreign.privateKey))}`])
for (let at = 0; at < flood.length; at += 50) {
  accepted += (await Promise.all(flood.slice(at, at + 50).map((headers) => ask(headers)))).filter((answer) => answer.status !== 401).length
}

const fetched = provider.fetches() - before
const seconds = Math.ceil((Date.now() - began) / 1000)
report(`1500 unknown keys are all refused (${seconds} s)`, accepted === 0 ? '' : `${accepted} were not`)
report(`and cause no more than one fetch a minute (${fetched})`, fetched <= Math.ceil(seconds / 60) ? '' : `${fetched} fetches in ${seconds} s`)
await accepts('and the genuine token still works', genuine)

console.log(`${Object.keys(forged).length + 10} forged or stale tokens`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
