import satisfies from "spdx-satisfies";
import { npm } from "./npm.ts";

const PERMISSIVE = [
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "PSF-2.0"],
  ...["Python-2.0", "Unlicense", "WTFPL"],
];

/** The licenses of packages whose package.json states none, or not as SPDX. */
const STATED: Record<string, string> = {
  "cycle@1.0.3": "CC0-1.0", // cycle.js is in the public domain
  "html@1.0.0": "MIT", // its LICENSE is the MIT license; package.json states BSD
  "optimist@0.6.1": "MIT", // its LICENSE is the MIT license; package.json states MIT/X11
  "tv4@1.3.0": "MIT", // it offers a choice: public domain or MIT
};

/** Packages that may have a license that is not permissive, because they are tools that are never shipped. */
const TOLERATED = [
  { names: /^(axe-core|lightningcss(-.+)?)$/, license: "MPL-2.0" }, // copyleft only for its own files
  { names: /^spdx-(exceptions|ranges)$/, license: "CC-BY-3.0" }, // lists that SPDX publishes
];

/** A package as `npm query` reports it. */
export interface Installed {
  name: string;
  version: string;
  license?: unknown;
  /** The old form of `license`. */
  licenses?: unknown;
  /** Whether only development needs the package. */
  dev: boolean;
}

/** Finds installed packages whose license is not permissive, by `npm query` and the rules of SPDX. */
export async function licenses(folder: string): Promise<string[]> {
  const packages: Installed[] = JSON.parse(await npm(folder, "query", "*"));
  return packages.flatMap(licenseFault);
}

/** Returns why the license of a package is not accepted, or nothing. */
export function licenseFault({ name, version, dev, ...stated }: Installed): string[] {
  const license = licenseExpression({ name, version, ...stated });
  const tolerated = TOLERATED.filter(({ names }) => dev && names.test(name)).map((row) => row.license);
  if (isSatisfied(license, [...PERMISSIVE, ...tolerated])) return [];
  return [`${name}@${version} has the license ${license || "(none stated)"}, which is not known to be permissive`];
}

/** Returns the license of a package as an SPDX expression. In old package.json files it is a list or an object. */
export const licenseExpression = ({ name, version, license, licenses }: Omit<Installed, "dev">): string =>
  STATED[`${name}@${version}`] ??
  [license ?? licenses ?? []]
    .flat()
    .map((item: string | { type?: string }) => (typeof item === "string" ? item : item.type))
    .join(" OR ");

function isSatisfied(license: string, accepted: string[]): boolean {
  try {
    return satisfies(license, accepted);
  } catch {
    return false; // not an SPDX expression
  }
}
