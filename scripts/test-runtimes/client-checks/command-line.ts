/** Runs the checks on Node.js, Bun and Deno: takes the servers as JSON, prints the report as JSON. */
import process from "node:process";
import { checkClient } from "./check-client.ts";

console.log(JSON.stringify(await checkClient(JSON.parse(process.argv[2] ?? ""))));
