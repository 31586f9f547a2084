/** Runs the checks on Node.js, Bun and Deno: takes the servers as JSON, prints the report as JSON. */
import process from "node:process";
import { checkClient } from "./check-client.ts";

// The recipe uses what only Deno has.
const { fetchOnce = undefined } = "Deno" in globalThis ? await import("../../../docs/recipes/deno.mjs") : {};
console.log(JSON.stringify(await checkClient(JSON.parse(process.argv[2] ?? ""), fetchOnce)));
