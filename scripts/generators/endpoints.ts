import type { Document, Server } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The endpoint of every region as a constant, and the type of the regions: the servers with a variable `region`. */
export function endpoints(document: Document): string {
  const known = Object.fromEntries((document.servers ?? []).flatMap(regional));
  return [
    `// ${notice}`,
    "",
    "/** The endpoint of every region that the document names. */",
    `export const ENDPOINTS = ${JSON.stringify(known, null, 2)} as const;`,
    "",
    "/** A region whose endpoint is known. */",
    "export type Region = keyof typeof ENDPOINTS;",
    "",
  ].join("\n");
}

const regional = ({ url, variables }: Server): [string, string][] =>
  (variables?.region?.enum ?? []).map((region) => [region, url.replace("{region}", region)]);
