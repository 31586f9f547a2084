import type { Exceptions } from "./exceptions.ts";
import { matches } from "./matches.ts";
import type { Package } from "./tree.ts";

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

/** Every package has a permissive licence; for what users do not install, a tolerated one will do. */
export function licences(packages: Package[], { stated, tolerated }: Exceptions): string[] {
  const used = new Set<string>();
  const faults = packages.flatMap((each) => {
    const { name, version, isDev } = each;
    const key = `${name}@${version}`;
    const exception = stated[key];
    if (exception) used.add(key);
    const choices = exception ? [exception.licence] : choicesOf(each);
    if (choices.some((choice) => isOneOf(choice, PERMISSIVE))) return [];
    const [pattern, toleration] = Object.entries(tolerated).find(([each]) => matches(each, name)) ?? [];
    if (pattern && isDev && choices.some((choice) => isOneOf(choice, [...PERMISSIVE, toleration?.licence ?? ""]))) {
      used.add(pattern);
      return [];
    }
    return [`${key} has the licence ${choices.join(" or ") || "(none stated)"}, which is not known to be permissive`];
  });
  const unused = [...Object.keys(stated), ...Object.keys(tolerated)].filter((key) => !used.has(key));
  return [...faults, ...unused.map((key) => `the exception for ${key} is not needed: remove it`)];
}

/** The licences that a package lets its users choose among; the old forms are lists and objects. */
function choicesOf({ license, manifest }: Package): string[] {
  const stated = [license ?? manifest?.license ?? manifest?.licenses ?? []].flat() as (string | { type?: string })[];
  return stated.map((each) => (typeof each === "string" ? each : (each.type ?? "")));
}

/** Whether an SPDX expression can be satisfied by the approved licences; one with both AND and OR is for a human. */
function isOneOf(expression: string, approved: string[]): boolean {
  const words = expression.replace(/^\((.*)\)$/, "$1");
  const isApproved = (licence: string) => approved.includes(licence);
  return words.includes(" AND ") ? words.split(" AND ").every(isApproved) : words.split(" OR ").some(isApproved);
}
