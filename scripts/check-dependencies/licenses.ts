import satisfies from "spdx-satisfies";
import { npm } from "./npm.ts";

const PERMISSIVE = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
];

/** The licence of a `name@version` whose package.json states none, or not as SPDX. */
const STATED: Record<string, string> = {
  "cycle@1.0.3": "CC0-1.0", // cycle.js says: Public Domain
  "html@1.0.0": "MIT", // its LICENSE is the MIT licence; package.json says BSD
  "optimist@0.6.1": "MIT", // its LICENSE is the MIT licence; package.json says MIT/X11
  "tv4@1.3.0": "MIT", // its licences are a choice: Public Domain or MIT
};

/** What is no more than a tool here, and is never shipped, may have another licence. */
const TOLERATED = [
  { names: /^(axe-core|lightningcss(-.+)?)$/, licence: "MPL-2.0" }, // copyleft of its own files only
  { names: /^spdx-(exceptions|ranges)$/, licence: "CC-BY-3.0" }, // lists that SPDX publishes
];

/** The part of a package's package.json, and of npm's notes on it, that counts. */
export interface Installed {
  name: string;
  version: string;
  license?: unknown;
  /** The old form of `license`. */
  licenses?: unknown;
  /** Whether nothing that users install needs it. */
  dev: boolean;
}

/** Installed packages whose licence is not permissive, by `npm query` and the rules of SPDX. */
export async function licences(folder: string): Promise<string[]> {
  const packages: Installed[] = JSON.parse(await npm(folder, "query", "*"));
  return packages.flatMap(licenceFault);
}

/** Why the licence of a package is not accepted; nothing if it is. */
export function licenceFault(installed: Installed): string[] {
  const { name, version, dev } = installed;
  const licence = STATED[`${name}@${version}`] ?? expression(installed);
  const tolerated = TOLERATED.filter(({ names }) => dev && names.test(name)).map((each) => each.licence);
  const accepted = [...PERMISSIVE, ...tolerated];
  if (isSatisfied(licence, accepted)) return [];
  return [`${name}@${version} has the licence ${licence || "(none stated)"}, which is not known to be permissive`];
}

/** What package.json states as an SPDX expression; the old forms are lists and objects. */
const expression = ({ license, licenses }: Installed) =>
  [license ?? licenses ?? []]
    .flat()
    .map((each: string | { type?: string }) => (typeof each === "string" ? each : each.type))
    .join(" OR ");

function isSatisfied(licence: string, accepted: string[]): boolean {
  try {
    return satisfies(licence, accepted);
  } catch {
    return false; // it is no SPDX expression
  }
}
