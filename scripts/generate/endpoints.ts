import type { Document, Server } from "../../src/document/openapi/types.ts";
import { notice } from "./notice.ts";
import { tokenHeader } from "./token-header.ts";

/**
 * The endpoint of every region as a constant, and the type of the regions: the servers with an `x-region`; the header of a
 * token; the version.
 */
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
    "/** The header that carries a token. */",
    `export const TOKEN_HEADER = ${JSON.stringify(tokenHeader(document))};`,
    "",
    "/** The version of the document and of the package. */",
    `export const VERSION = ${JSON.stringify(document.info.version)};`,
    "",
  ].join("\n");
}

const ofRegion = ({ url, "x-region": region }: Server) => (region === undefined ? [] : [[region, url]]);
