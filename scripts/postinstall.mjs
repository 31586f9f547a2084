// JavaScript that any Node.js runs: with `npm ci --omit=dev` the packages are not there.
import { existsSync, readdirSync, rmSync } from "node:fs";

const packages = new URL("../node_modules/", import.meta.url);

/** Removes what is in a folder of a package, but for some names. */
function empty(folder, but = []) {
  const url = new URL(`${folder}/`, packages);
  for (const name of existsSync(url) ? readdirSync(url) : []) {
    if (!but.includes(name)) rmSync(new URL(name, url), { recursive: true });
  }
}

// 67 MB of C headers, for native add-ons; nothing here builds one.
const node = new URL("node/node_modules/", packages);
for (const name of existsSync(node) ? readdirSync(node) : []) empty(`node/node_modules/${name}/include`);

// 17 MB: builds for browsers, and every language but the one that is loaded.
const faker = "postman-collection/node_modules/@faker-js/faker";
empty(`${faker}/dist`);
empty(`${faker}/lib/locales`, ["en"]);
