// What the three scripts share: the scene, and the canaries in it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const { bin, data, base, service } = process.env;

/** Every word that ben types begins with this one (PostgreSQL describes a function of its own with the plain bird); what he and maya agreed begins with the other. */
export const canary = "zcanary";
export const agreed = "agreed";

export const scene = () => JSON.parse(readFileSync(join(data, "scene.json"), "utf8"));

/** Rows of a query, as its superuser sees them. */
export const ask = (port, sql) => execFileSync(join(bin, "psql"), ["-h", "127.0.0.1", "-p", port, "-U", "postgres", "-d", "oneonone", "-qAt", "-c", sql], { encoding: "utf8" }).split("\n").filter(Boolean);

/** The keys of all owners as they are kept, one row each: the one for what stays, the chain for what passes, and the month with which that begins. */
export const owners = "select concat_ws(' ', encode(wrapped, 'hex'), coalesce(encode(chain, 'hex'), ''), coalesce(since, 0)) from oneonone_keys.owner_key";

/** A plain dump of the whole database. */
export const dump = (port) => execFileSync(join(bin, "pg_dump"), ["-h", "127.0.0.1", "-p", port, "-U", "postgres", "oneonone"], { encoding: "latin1", maxBuffer: 1 << 30 });
