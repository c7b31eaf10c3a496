// Two people with a standing one-on-one, made through the service as an administrator would.
export async function company(base) {
  const mail = `${crypto.randomUUID()}.example.com`;
  const call = async (token, path, body) => {
    const response = await fetch(base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${path} ${response.status} ${JSON.stringify(answer)}`);
    }

    return answer;
  };
  const token = async (email) => (await call(null, "/dev/tokens", { email })).accessToken;
  const people = { hana: `hana@${mail}`, maya: `maya@${mail}`, ben: `ben@${mail}` };
  await call(null, "/dev/organizations", { name: "Acme", adminEmail: people.hana });
  const hana = await token(people.hana);
  const [maya, ben] = [await call(hana, "/v1/people", { displayName: "Maya", email: people.maya }), await call(hana, "/v1/people", { displayName: "Ben", email: people.ben })];
  await call(await token(people.maya), "/v1/series", {
    kind: "managerReport",
    participants: [{ personId: maya.id, role: "manager" }, { personId: ben.id, role: "report" }],
    cadence: { frequency: "weekly", interval: 1 },
    firstMeeting: { date: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10), time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 },
  });
  return people;
}
