import { builtName } from "./package-manifest.ts";
import type { Package } from "./packages.ts";

/**
 * Returns the files by which Node.js enters a package, by their names. They refuse an old Node.js, which cannot parse the modules.
 * @param names what the main module exports
 */
export function entryFiles(built: Package, names: string[]): Record<string, string> {
  const main = built.exports["."];
  return {
    ...(built.bin && commandEntries(built, builtName(built.bin.module), built.bin.failureCode)),
    ...(main && libraryEntries(built, builtName(main), names)),
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

const libraryEntries = (built: Package, main: string, names: string[]) => ({
  "node-version.cjs": `${check(built, "throw new Error(problem);")}\n`,
  // Node.js parses everything that is imported before it runs anything, so this module imports the others when it runs. Before
  // version 14.8, Node.js cannot parse that either, and quotes the line.
  "node.mjs": `import "./node-version.cjs";
export const { ${names.join(", ")} } =
  await import("${main}"); // ${requirement(built)}
`,
  "node.d.cts": `import exported = require("${main}");\nexport = exported;\n`,
  "node.cjs": `require("./node-version.cjs");\nmodule.exports = require("${main}");\n`,
});

const requirement = ({ name, node }: Package) => `${name} needs Node.js ${node.slice(2)} or newer`;

/** Returns code that every Node.js can parse. It compares the version with the oldest one that the package supports. */
function check(built: Package, refuse: string): string {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(built.node) ?? [];
  return `"use strict";
var version = process.versions.node.split(".");
if (version[0] < ${major} || (version[0] == ${major} && version[1] < ${minor})) {
  var problem = "${requirement(built)}, and this is " + process.versions.node;
  ${refuse}
}`;
}
