// What is carried out for somebody who cannot sign in: only their own key opens it.
import { compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair } from "jose";
import { check, same } from "../outside.mjs";
import { agree, files } from "./files.js";

const kinds = [
  ["RSA-OAEP-256", { modulusLength: 2048, extractable: true }],
  ["ECDH-ES+A256KW", { crv: "P-256", extractable: true }],
  ["ECDH-ES+A256KW", { crv: "P-521", extractable: true }],
];

export async function subject(base, { call, hana, ben }) {
  const me = await call("GET", "/v1/me", ben);
  const { email } = await call("GET", "/v1/me", hana);
  const second = `ada@${email.split("@")[1]}`;
  const ada = await call("POST", "/v1/people", hana, { displayName: "Ada", email: second });
  await call("PUT", `/v1/people/${ada.id}/roles/admin`, hana);
  const approver = (await call("POST", "/dev/tokens", undefined, { email: second })).accessToken;
  for (const [alg, options] of kinds) {
    await check(`a grant's export opens with the person's key and with no other: ${alg} ${options.crv ?? ""}`, async () => {
      const { publicKey, privateKey } = await generateKeyPair(alg, options);
      const jwk = { ...await exportJWK(publicKey), kid: "of ben" };
      await call("POST", `/v1/people/${me.id}/deactivate`, hana);
      const grant = await call("POST", "/v1/access-grants", hana, { kind: "subjectRequest", personId: me.id, reason: "He wrote a letter.", publicKey: jwk });
      const get = () => fetch(`${base}/v1/access-grants/${grant.id}/export`, { headers: { Authorization: `Bearer ${hana}` } });
      same((await get()).status, 409, "before it is approved");
      await call("POST", `/v1/access-grants/${grant.id}/approve`, approver, {});
      const answer = await get();
      same([answer.status, answer.headers.get("content-type")], [200, "application/jose"], "the answer");
      const sealed = await answer.text();
      const header = decodeProtectedHeader(sealed);
      same([header.alg, header.enc, header.cty, header.kid], [alg, "A256GCM", "application/zip", "of ben"], "the header");
      const { plaintext } = await compactDecrypt(sealed, privateKey, { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: ["A256GCM"] });
      same(agree(files(plaintext)).person.id, me.id, "whose it is");
      const other = await generateKeyPair(alg, options);
      const opened = await compactDecrypt(sealed, other.privateKey).then(() => true, () => false);
      same(opened, false, "another key");
      await call("POST", `/v1/people/${me.id}/reactivate`, hana);
      await new Promise((done) => setTimeout(done, 3000));    // a caller is remembered for two seconds
      const log = (await call("GET", "/v1/me/access-log", ben)).items;
      same(log.some((entry) => entry.grantId === grant.id && entry.way === "subjectRequest"), true, "the person's access log");
    });
  }
}
