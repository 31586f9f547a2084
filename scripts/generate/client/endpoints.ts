import type { Document, Server } from "../../../src/document/openapi/types.ts";
import { sourceTemplate } from "./source-template.ts";
import { tokenHeader } from "./token-header.ts";

const render = sourceTemplate("endpoints");

/** Renders the endpoint of every region (the servers with an `x-region`), the header of a token, and the version. */
export const endpoints = (document: Document): string =>
  render({
    endpoints: Object.fromEntries(regions(document)),
    tokenHeader: tokenHeader(document),
    version: document.info.version,
  });

/** Returns the address of a server, with the defaults of its variables. */
export const serverAddress = ({ url, variables }: Server): string =>
  url.replace(/\{([^}]*)\}/g, (name, key) => variables?.[key]?.default ?? name);

/** Returns each region of the document with its endpoint. */
export const regions = ({ servers = [] }: Document): [region: string, endpoint: string][] =>
  servers.flatMap(({ url, "x-region": region }) => (region === undefined ? [] : [[region, url]]));
