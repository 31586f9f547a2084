/** The conformance script for Node.js, Bun and Deno: takes the servers as JSON, prints the outcomes as JSON. */
import process from "node:process";
import { conformance } from "./client-checks.ts";

console.log(JSON.stringify(await conformance(JSON.parse(process.argv[2] ?? ""))));
