import { builtName } from "./package-manifest.ts";
import type { Package } from "./packages.ts";

/** Returns the files by which Node.js enters a package, by their names. They refuse an old Node.js, which cannot parse the modules. */
export function entryFiles(built: Package): Record<string, string> {
  const main = built.exports["."];
  return {
    ...(built.bin && commandEntries(built, builtName(built.bin.module), built.bin.failureCode)),
    ...(main && libraryEntries(built, builtName(main))),
  };
}

const commandEntries = (built: Package, main: string, failureCode: number) => ({
  "bin.cjs": `#!/usr/bin/env node
${check(built, `console.error("error: " + problem);\n  process.exit(${failureCode});`)}
process.argv[1] = require.resolve("${main}"); // which runs only as the main module
require("./start.cjs");
`,
  "start.cjs": `import("${main}");\n`,
});

const libraryEntries = (built: Package, main: string) => ({
  "node-version.cjs": `${check(built, "throw new Error(problem);")}\n`,
  "node.mjs": `import "./node-version.cjs";\nexport * from "${main}";\n`,
  "node.d.cts": `import exported = require("${main}");\nexport = exported;\n`,
  "node.cjs": `require("./node-version.cjs");\nmodule.exports = require("${main}");\n`,
});

/** Returns code that every Node.js can parse. It compares the version with the oldest one that the package supports. */
function check({ name, node }: Package, refuse: string): string {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(node) ?? [];
  return `"use strict";
var version = process.versions.node.split(".");
if (version[0] < ${major} || (version[0] == ${major} && version[1] < ${minor})) {
  var problem = "${name} needs Node.js ${major}.${minor} or newer, and this is " + process.versions.node;
  ${refuse}
}`;
}
