// Signing in at the organization's own identity provider: authorization code with PKCE (RFC 7636), the token in memory only.
import * as oauth from "oauth4webapi";

export interface Settings {
  service: string;
  issuer: string;
  clientId: string;
  audience: string;
}

interface Begun {
  verifier: string;
  state: string;
  hash: string;
}

const kept = "sign-in";

/** An access token; null when the browser is on its way to the provider. */
export async function signIn({ issuer, clientId, audience }: Settings): Promise<string | null> {
  const address = new URL(issuer);
  const insecure = { [oauth.allowInsecureRequests]: address.hostname === "127.0.0.1" || address.hostname === "localhost" };
  const server = await oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, insecure));
  const client = { client_id: clientId };
  const here = `${location.origin}${location.pathname}`;
  const begun = sessionStorage.getItem(kept);
  if (begun === null || !new URLSearchParams(location.search).has("state")) {
    return await leave(server, client, here, audience);
  }

  sessionStorage.removeItem(kept);
  const { verifier, state, hash }: Begun = JSON.parse(begun);
  const code = oauth.validateAuthResponse(server, client, new URL(location.href), state);
  history.replaceState(null, "", here + hash);
  const options = { ...insecure, additionalParameters: { resource: audience } };
  const answer = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), code, here, verifier, options);
  return (await oauth.processAuthorizationCodeResponse(server, client, answer)).access_token;
}

async function leave(server: oauth.AuthorizationServer, client: oauth.Client, here: string, audience: string): Promise<null> {
  const begun: Begun = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(), hash: location.hash };
  sessionStorage.setItem(kept, JSON.stringify(begun));
  const provider = new URL(server.authorization_endpoint ?? server.issuer);
  provider.search = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: here,
    scope: "openid",
    resource: audience,
    state: begun.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
  }).toString();
  location.assign(provider);
  return null;
}
