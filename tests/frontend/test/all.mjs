// node test/all.mjs SERVICE ORIGIN PROVIDER-PORT SCREENSHOTS: the front end's screens, driven in headless Chromium.
import { check, end, same } from "../../outside.mjs";
import { company as make, names } from "./company.mjs";
import { meeting } from "./meeting.mjs";
import { browse, serve } from "./pages.mjs";
import { audience, clientId, provider } from "./provider.mjs";
import { reconnects } from "./reconnects.mjs";
import { rules } from "./rules.mjs";
import { screens } from "./screens.mjs";

const [service, origin, providerPort, shots] = process.argv.slice(2);
await rules();
const identity = await provider(Number(providerPort), origin, names);
const stop = serve(Number(new URL(origin).port), { service, issuer: identity.issuer, clientId, audience });
const company = await make(service, identity.token);
company.upcoming = (await company.call("GET", `/v1/series/${company.series[0].id}`, company.tokens.maya)).upcomingMeetingId;
const { browser, troubles, open } = await browse(origin, service);
try {
  const { maya, ben, shoot } = await screens({ open, troubles, company, service, shots });
  await meeting({ open, company, maya, ben, shoot });
  await check("nothing went wrong on the way that the pages did not expect", () => same(troubles, [], "troubles"));
  await reconnects({ browser, origin, service, company });
} finally {
  await browser.close();
  stop();
  identity.stop();
}

end();
