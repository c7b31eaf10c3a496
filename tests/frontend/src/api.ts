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
export type SeriesOverview = Schemas["SeriesOverview"];
export type Preparation = Schemas["Preparation"];
export type LookBackEntry = Schemas["LookBackEntry"];
export type Team = Schemas["Team"];
export type GroupOverview = Schemas["GroupOverview"];
export type Person = Schemas["PersonRef"];
export type Planned = Schemas["PlannedBody"];
export type Problem = Schemas["Problem"];
export type Outcome = Schemas["Outcome"];
export type Kind = Schemas["ItemKind"];
export type Happened = Schemas["FeedEvent"];
export type Api = Client<paths>;

/** The service, called with somebody's token; and what to do once it counts no more. */
export function connect(service: string, token: string, expired: () => void = () => undefined): Api {
  const api = createClient<paths>({ baseUrl: service, headers: { Authorization: `Bearer ${token}` } });
  api.use({ onResponse: ({ response }) => void (response.status === 401 && expired()) });
  return api;
}

/** What the service refused, in its own words. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.errors?.map(({ pointer, message }) => `${pointer} ${message}`).join(" ") ?? problem.detail ?? problem.title);
  }

  /** Somebody changed the thing after it was read. */
  get stale(): boolean {
    return this.problem.status === 412;
  }
}

/** The answer's body; what was refused is thrown as the problem document that says why. */
export function must<T>(answer: { data?: T; error?: Problem; response: Response }): NonNullable<T> {
  if (answer.error !== undefined) {
    throw new Refused(answer.error);
  }

  if (answer.data === undefined || answer.data === null) {
    throw new Error(`${answer.response.url} answered ${answer.response.status} without a body`);
  }

  return answer.data;
}
