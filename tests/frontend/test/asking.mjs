// What the pages are asked.
import { same } from "../../outside.mjs";

export const region = (page, name) => page.getByRole("region", { name, exact: true });
export const item = (page, name) => page.getByRole("listitem", { name });
export const shows = (page, words) => page.getByText(words).first().waitFor();
export async function hides(page, words) {
  await page.waitForTimeout(1500);    // far longer than an event takes to arrive
  same(await page.getByText(words).count(), 0, `how often "${words}" is shown`);
}
