// JavaScript that any Node.js runs: with `npm ci --omit=dev` the pinned one is not there.
import { existsSync, readdirSync, rmSync } from "node:fs";

// The package `node` brings 67 MB of C headers, for native add-ons; nothing here builds one.
const folder = new URL("../node_modules/node/node_modules/", import.meta.url);
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  rmSync(new URL(`${name}/include`, folder), { recursive: true, force: true });
}
