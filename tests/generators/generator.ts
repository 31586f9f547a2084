import { join } from "node:path";
import { paths } from "../../scripts/paths.ts";
import { type Command, cacheFolder } from "../support/toolchains.ts";
import type { Report, Reports } from "./situations.ts";

/** Where generators are installed, and their clients are built. */
export const cache = cacheFolder("generators");

/** A tool that writes a client from one of the published documents. */
export interface Generator {
  /** Its name, its version, and what it writes. */
  name: string;
  version: string;
  language: string;
  document: "openapi.json" | "openapi-3.0.json";
  needs: Command[];
  /** Installs the generator, generates and compiles the client in the cache. */
  generate(): Promise<Command>;
  /** What its client reports of the responses that the contract does not document, or leaves open. */
  reports: Reports;
}

/** What a client reports of an empty, a text and a string body with status 200; of any other status it reports that. */
export const reports = (empty: Report, text: Report, string: Report): Reports => ({
  "200 empty": empty,
  "200 text": text,
  "200 string": string,
  "gateway 401": "status",
  "gateway 429": "status",
});

export const documentPath = (name: Generator["document"]) => join(paths.generated, name);
