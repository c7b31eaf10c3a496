// Counts what holds and what does not.
export const counts = { passed: 0, failed: 0 };

export async function check(name, work) {
  try {
    await work();
    counts.passed++;
  } catch (error) {
    counts.failed++;
    console.log(`FAILED: ${name}\n${error.stack ?? error}`);
  }
}

export function same(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected).slice(0, 400)}, got ${JSON.stringify(actual).slice(0, 400)}`);
  }
}

export const region = (page, name) => page.getByRole("region", { name, exact: true });
export const item = (page, name) => page.getByRole("listitem", { name });
export const shows = (page, words) => page.getByText(words).first().waitFor();
export async function hides(page, words) {
  await page.waitForTimeout(1500);    // far longer than an event takes to arrive
  same(await page.getByText(words).count(), 0, `how often "${words}" is shown`);
}
