// All that the front end knows of the service: the types made from its OpenAPI document, an address and a token.
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../build/contract.js";

type Schemas = components["schemas"];
export type Meeting = Schemas["Meeting"];
export type AgendaItem = Schemas["AgendaItem"];
export type Note = Schemas["Note"];
export type ActionItem = Schemas["ActionItem"];
export type Me = Schemas["Me"];
export type Overview = Schemas["Overview"];
export type Person = Schemas["PersonRef"];
export type Problem = Schemas["Problem"];
export type Outcome = Schemas["Outcome"];
export type Kind = Schemas["ItemKind"];
export type Api = Client<paths>;

/** What the service refused, in its own words. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.errors?.map(({ pointer, message }) => `${pointer} ${message}`).join(" ") ?? problem.detail ?? problem.title);
  }
}

export async function signIn(base: string, email: string): Promise<Api> {
  const { accessToken } = must(await createClient<paths>({ baseUrl: base }).POST("/dev/tokens", { body: { email } }));
  return createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${accessToken}` } });
}

/** The answer's body; what was refused is thrown as the problem document that says why. */
export function must<T>(answer: { data?: T; error?: unknown; response: Response }): NonNullable<T> {
  if (answer.error !== undefined) {
    throw new Refused(answer.error as Problem);
  }

  if (answer.data === undefined || answer.data === null) {
    throw new Error(`${answer.response.url} answered ${answer.response.status} without a body`);
  }

  return answer.data;
}

/** The tag under which a thing was seen: whoever changes it says so, and loses no change of the other's. */
export const seen = (meeting: Meeting, tag: string) => ({ path: { meetingId: meeting.id }, header: { "If-Match": tag } });
