// Maya leads a team of eight; with Ben she has met before. Made through the service as an administrator and the two would.
export const names = ["hana", "maya", "ben"];
const team = [["Ben Adeyemi", "Software engineer", "ben"], ["Ana Lindqvist", "Platform engineer"], ["Chen Wei", "Software engineer"], ["Dalia Haddad", "Quality engineer"], ["Emil Novák", "Data engineer"], ["Farah Rahimi", "Designer"], ["Goran Petrov", "Site reliability engineer"], ["Ines Moreau", "Software engineer"]];

export function caller(service) {
  return async (method, path, token, body) => {
    const response = await fetch(service + path, { method, headers: { "Content-Type": "application/json", "If-Match": "*", Authorization: `Bearer ${token}` }, body: body === undefined ? undefined : JSON.stringify(body) });
    const answer = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} ${response.status} ${answer}`);
    }

    return answer ? JSON.parse(answer) : undefined;
  };
}

export const fromToday = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export async function company(service, signIn) {
  const call = caller(service);
  const hana = await signIn("hana");
  await call("PATCH", "/v1/organization", hana, { linkByVerifiedEmail: true });
  const maya = await call("POST", "/v1/people", hana, { displayName: "Maya Ortiz", title: "Engineering manager", email: "maya@acme.example" });
  const people = [];
  for (const [displayName, title, mail] of team) {
    people.push(await call("POST", "/v1/people", hana, { displayName, title, email: `${mail ?? displayName.split(" ")[0].toLowerCase()}@acme.example`, managerId: maya.id }));
  }

  const platform = await call("POST", "/v1/teams", hana, { name: "Platform", leadId: maya.id });
  for (const { id } of people) {
    await call("PUT", `/v1/teams/${platform.id}/members/${id}`, hana);
  }

  const [mayas, bens] = [await signIn("maya"), await signIn("ben")];
  const series = [];
  // All but the last have their standing one-on-one.
  for (const [number, { id }] of people.slice(0, -1).entries()) {
    series.push(await call("POST", "/v1/series", mayas, {
      kind: "managerReport",
      participants: [{ personId: maya.id, role: "manager" }, { personId: id, role: "report" }],
      cadence: { frequency: "weekly", interval: number % 2 + 1 },
      firstMeeting: { date: fromToday(number === 0 ? -4 : number - 1), time: `${10 + number}:30`, timeZone: "Europe/Berlin", durationMinutes: 30 },
    }));
  }

  // Their first meeting left something open.
  const first = `/v1/meetings/${series[0].upcomingMeetingId}`;
  await call("POST", `${first}/agenda-items`, bens, { title: "Who reviews while Ana is away?", kind: "question" });
  const promised = await call("POST", `${first}/action-items`, mayas, { title: "Ask for a second reviewer", dueOn: fromToday(-1) });
  await call("POST", `${first}/hold`, mayas, { heldAt: new Date(Date.now() - 3 * 86_400_000).toISOString() });
  return { call, maya, people, series, promised, tokens: { hana, maya: mayas, ben: bens }, team: platform };
}
