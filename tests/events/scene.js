// An organization with two people who meet, and somebody who writes.
import { caller } from "../outside.mjs";

export async function scene(base) {
  const call = caller(base);
  const domain = `${crypto.randomUUID()}.example.com`;
  await call("POST", "/dev/organizations", undefined, { name: "Acme", adminEmail: `hana@${domain}` });
  const signIn = async (name) => (await call("POST", "/dev/tokens", undefined, { email: `${name}@${domain}` })).accessToken;
  const hana = await signIn("hana");
  const add = async (name) => (await call("POST", "/v1/people", hana, { displayName: name, email: `${name}@${domain}` })).id;

  /** Two more people and their weekly meeting. */
  const pair = async (manager, report) => {
    const [managerId, reportId] = [await add(manager), await add(report)];
    const tokens = [await signIn(manager), await signIn(report)];
    const series = await call("POST", "/v1/series", tokens[0], {
      kind: "managerReport",
      participants: [{ personId: managerId, role: "manager" }, { personId: reportId, role: "report" }],
      cadence: { frequency: "weekly", interval: 1 },
      firstMeeting: { date: "2031-05-06", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
    });
    return { tokens, meetingId: series.upcomingMeetingId };
  };
  const { tokens: [maya, ben], meetingId } = await pair("maya", "ben");
  return {
    call, hana, maya, ben, pair, meetingId,
    /** Everything that somebody may know, by the pages of the feed. */
    feed: async (token, after = 0) => {
      const items = [];
      for (;;) {
        const page = await call("GET", `/v1/events?after=${after}&limit=200`, token);
        items.push(...page.items);
        after = page.scannedTo;
        if (!page.more) {
          return { items, scannedTo: after };
        }
      }
    },
  };
}
