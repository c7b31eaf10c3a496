// Two people, the company around them, and their standing one-on-one, as every row of the essay needs them.
import { type Api, type Fetch, has, must, organization, same, signIn } from "../walks/client.js";
import type { components } from "../build/contract.js";

type Schemas = components["schemas"];
export type Item = Schemas["AgendaItem"];
export type NewItem = Schemas["AddAgendaItemRequest"];
export type Resolution = Schemas["ResolveAgendaItemRequest"];

export interface Pair {
  admin: Api;
  maya: Api;
  ben: Api;
  mayaId: string;
  benId: string;
  seriesId: string;
  meetingId: string;
  id: (name: string) => string;
  signIn: (name: string) => Promise<Api>;
}

/** Maya, her report Ben and their weekly series, whose first meeting is in two days; and other people of the company. */
export async function pair(base: string, fetch: Fetch, ...others: string[]): Promise<Pair> {
  const { admin, email, ids } = await organization(base, fetch, "maya", "ben", ...others);
  const id = (name: string) => has(ids.get(name), name);
  await manage(admin, id("ben"), id("maya"));
  const [maya, ben] = [await signIn(base, fetch, email("maya")), await signIn(base, fetch, email("ben"))];
  const series = must(await maya.POST("/v1/series", {
    body: {
      kind: "managerReport",
      participants: [{ personId: id("maya"), role: "manager" }, { personId: id("ben"), role: "report" }],
      cadence: { frequency: "weekly", interval: 1 },
      firstMeeting: { date: day(2), time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
    },
  }));
  const meetingId = has(series.upcomingMeetingId, "upcoming meeting");
  return { admin, maya, ben, mayaId: id("maya"), benId: id("ben"), seriesId: series.id, meetingId, id, signIn: (name) => signIn(base, fetch, email(name)) };
}

/** A date so many days from today. */
export function day(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

export async function manage(admin: Api, personId: string, managerId: string): Promise<void> {
  const tag = has((await admin.GET("/v1/people/{personId}", { params: { path: { personId } } })).response.headers.get("etag"), "ETag");
  must(await admin.PUT("/v1/people/{personId}/manager", { params: { path: { personId }, header: { "If-Match": tag } }, body: { managerId } }));
}

export const at = (meetingId: string) => ({ params: { path: { meetingId } } });
export const on = (item: { meetingId: string; id: string }) => ({ params: { path: { meetingId: item.meetingId, itemId: item.id } } });

export async function page(by: Api, meetingId: string): Promise<Schemas["Meeting"]> {
  return must(await by.GET("/v1/meetings/{meetingId}", at(meetingId)));
}

export async function raise(by: Api, meetingId: string, body: NewItem): Promise<Item> {
  return must(await by.POST("/v1/meetings/{meetingId}/agenda-items", { ...at(meetingId), body }));
}

export async function resolve(by: Api, item: Item, body: Resolution): Promise<Item> {
  return must(await by.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/resolve", { ...on(item), body }));
}

/** Hold a meeting; the next one's id. */
export async function hold(by: Api, meetingId: string): Promise<string> {
  return has(must(await by.POST("/v1/meetings/{meetingId}/hold", { ...at(meetingId), body: {} })).nextMeetingId, "next meeting");
}

/** What both of them see of the same thing. */
export async function both<T>(two: Pair, look: (by: Api) => Promise<T>, expected: T): Promise<void> {
  same(await look(two.maya), expected);
  same(await look(two.ben), expected);
}

/** A refusal: its status and code. */
export function refused(answer: { error?: { code?: string } | undefined; response: Response }, status: number, code: string): void {
  same([answer.response.status, answer.error?.code], [status, code]);
}
