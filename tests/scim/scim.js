// SCIM as others understand it, against the running service: node scim.js URL [how many patch operations] [how many people to sync].
import { check, end } from "../outside.mjs";
import { patching } from "./patching.js";
import { reading } from "./reading.js";
import { scene } from "./scene.js";
import { syncing } from "./syncing.js";

const [base, operations, people] = [process.argv[2], Number(process.argv[3] ?? 10_000), Number(process.argv[4] ?? 500)];

await check("the walk of docs/scim.md runs to its end", () => {
  if (process.env.WALKED !== "1") {
    throw new Error("It did not; what it said stands above.");
  }
});
for (const [name, work] of Object.entries(await reading(await scene(base)))) {
  await check(name, work);
}

await check(`${operations} random patch operations leave what scim-patch leaves, but for the differences of differences.md`, async () => {
  const { counts, met } = await patching(await scene(base), operations);
  const listed = (numbers) => Object.entries(numbers).map(([name, count]) => `${count} ${name}`).join(", ");
  console.log(`     ${listed(counts)}; patches that met a difference: ${listed(met)}`);
});
await check(`the second sync of ${people} people appends nothing`, async () => {
  const { first, second, events } = await syncing(await scene(base), people);
  console.log(`     the first took ${first.toFixed(1)} s and left ${events} events, the second ${second.toFixed(1)} s`);
});
end();
