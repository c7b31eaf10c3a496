// A client as a front end would have it: types from the contract, a token, nothing else.
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../build/contract.js";

export type Check = (name: string, work: () => void | Promise<void>) => Promise<void>;
export type Fetch = (input: Request) => Promise<Response>;
export type Api = Client<paths>;

export function anonymous(base: string, fetch: Fetch): Api {
  return createClient<paths>({ baseUrl: base, fetch });
}

export async function signIn(base: string, fetch: Fetch, email: string): Promise<Api> {
  const token = must(await anonymous(base, fetch).POST("/dev/tokens", { body: { email } }));
  return createClient<paths>({ baseUrl: base, fetch, headers: { Authorization: `${token.tokenType} ${token.accessToken}` } });
}

/** An organization of one's own with an administrator and some people, by first name. */
export async function organization(base: string, fetch: Fetch, ...names: string[]): Promise<{ admin: Api; email: (name: string) => string; ids: Map<string, string> }> {
  const domain = `${crypto.randomUUID()}.example.com`;
  const email = (name: string) => `${name}@${domain}`;
  must(await anonymous(base, fetch).POST("/dev/organizations", { body: { name: "Acme", adminEmail: email("hana") } }));
  const admin = await signIn(base, fetch, email("hana"));
  const ids = new Map<string, string>();
  for (const name of names) {
    ids.set(name, must(await admin.POST("/v1/people", { body: { displayName: name, email: email(name) } })).id);
  }

  return { admin, email, ids };
}

export function must<T>(answer: { data?: T; error?: unknown; response: Response }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) {
    throw new Error(`${answer.response.url} answered ${answer.response.status} ${JSON.stringify(answer.error)}`);
  }

  return answer.data;
}

export function same(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

export function has<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) {
    throw new Error(`there is no ${what}`);
  }

  return value;
}
