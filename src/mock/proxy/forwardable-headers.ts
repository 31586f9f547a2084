import { HOP_BY_HOP } from "../../document/openapi/connection-headers.ts";
import type { HeaderList } from "../exchange/edge-response.ts";

export const headerPairs = (raw: string[]): HeaderList =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] satisfies [string, string]] : []));

/** Removes the headers that concern only one connection, and the headers that `Connection` names. */
export function endToEndHeaders(headers: HeaderList): HeaderList {
  const nominated = headers
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.split(","))
    .map((name) => name.trim().toLowerCase());
  return withoutHeaders(headers, [...HOP_BY_HOP, ...nominated]);
}

/** Removes headers by their names in lower case. Both lists may be long. */
export function withoutHeaders(headers: HeaderList, names: string[]): HeaderList {
  const removed = new Set(names);
  return headers.filter(([name]) => !removed.has(name.toLowerCase()));
}
