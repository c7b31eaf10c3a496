// node identity.mjs SERVICE PORT: signs in at the service, which trusts the provider that this starts on the port.
import { start } from './provider.mjs'

const [service, port] = process.argv.slice(2)
let passed = 0
let failed = 0

async function expects(what, token, status, member, value) {
  const answer = await fetch(`${service}/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  const body = await answer.json()
  if (answer.status === status && (!member || body[member] === value)) passed++
  else {
    failed++
    console.log(`FAILED: ${what}: ${answer.status} ${JSON.stringify(body)}`)
  }
}

let provider = await start(port)
await expects('an address that is not verified links nobody', await provider.token('eve'), 403, 'code', 'not-a-member')
await expects('a verified address links its person', await provider.token('hana'), 200, 'email', 'hana@acme.example')
await expects('from then on only the subject counts', await provider.token('mallory'), 403, 'code', 'not-a-member')
await expects('the subject still does', await provider.token('hana'), 200, 'email', 'hana@acme.example')
await expects('a token for another service is refused', await provider.token('hana', 'urn:other'), 401, 'code', 'unauthenticated')
await expects('an opaque token is refused', await provider.token('hana', 'urn:opaque'), 401, 'code', 'unauthenticated')

const hana = await provider.token('hana')
const call = async (method, path, body) => {
  const answer = await fetch(`${service}${path}`, { method, headers: { authorization: `Bearer ${hana}`, 'Content-Type': 'application/json', 'If-Match': '*' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}
await call('POST', '/v1/people', { displayName: 'Ines', email: 'ines@acme.example', externalId: 'ines' })
await expects('nobody but the first administrator is linked by an address', await provider.token('ines'), 403, 'code', 'not-a-member')
await call('PATCH', '/v1/organization', { subjectFrom: 'externalId' })
await expects('what the directory calls somebody is their subject where the organization says so', await provider.token('ines'), 200, 'email', 'ines@acme.example')
await expects('who got no such name keeps the identity that was linked', hana, 200, 'email', 'hana@acme.example')

const old = await provider.token('hana')
await provider.stop()
provider = await start(port)
await new Promise((resolve) => setTimeout(resolve, 1500))
await expects('a new key is learnt from the provider', await provider.token('hana'), 200, 'email', 'hana@acme.example')
await expects('a key that was withdrawn counts no more', old, 401, 'code', 'unauthenticated')
const known = await provider.token('hana')
await provider.stop()
await expects('a provider that is down locks nobody out', known, 200, 'email', 'hana@acme.example')

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
