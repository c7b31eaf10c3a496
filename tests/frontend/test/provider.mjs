// A real OpenID provider (oidc-provider): people sign in at its page; the test itself gets tokens of the same people with client credentials, to set things up.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import Provider from "oidc-provider";

export const audience = "urn:oneonone";
export const clientId = "oneonone-frontend";
const mail = (name) => `${name}@acme.example`;

/** Everybody who signs in is called as they type: whoever "maya" is, has maya@acme.example. */
export async function provider(port, origin, names) {
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const server = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: randomUUID() }] },
    clients: [
      { client_id: clientId, token_endpoint_auth_method: "none", grant_types: ["authorization_code"], response_types: ["code"], redirect_uris: [`${origin}/`] },
      ...names.map((name) => ({ client_id: name, client_secret: "secret", grant_types: ["client_credentials"], response_types: [], redirect_uris: [] })),
    ],
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    clientBasedCORS: (_, from) => from === origin,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: mail(id), email_verified: true }) }),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        defaultResource: () => audience,
        getResourceServerInfo: (_, resource) => ({ scope: "", audience: resource, accessTokenFormat: "jwt", accessTokenTTL: 3600, jwt: { sign: { alg: "RS256" } } }),
      },
    },
    extraTokenClaims: (_, token) => ({ email: mail(token.accountId ?? token.clientId), email_verified: true }),
  });
  const listening = server.listen(port, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  return {
    issuer,
    stop: () => { listening.close(); listening.closeAllConnections(); },
    token: async (name) => {
      const answer = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${name}:secret`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", resource: audience }),
      });
      const body = await answer.json();
      if (!body.access_token) {
        throw new Error(JSON.stringify(body));
      }

      return body.access_token;
    },
  };
}
