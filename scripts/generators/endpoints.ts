import type { Document, Server } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The endpoint of every region as a constant, and the type of the regions: the servers with an `x-region`. */
export function endpoints(document: Document): string {
  const known = Object.fromEntries((document.servers ?? []).flatMap(ofRegion));
  return [
    `// ${notice}`,
    "",
    "/** The endpoint of every region in the document. */",
    `export const ENDPOINTS = ${JSON.stringify(known, null, 2)} as const;`,
    "",
    "/** A region whose endpoint is known. */",
    "export type Region = keyof typeof ENDPOINTS;",
    "",
  ].join("\n");
}

const ofRegion = ({ url, "x-region": region }: Server) => (region === undefined ? [] : [[region, url]]);
