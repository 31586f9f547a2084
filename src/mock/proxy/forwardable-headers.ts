import type { HeaderList } from "../exchange/edge-response.ts";

/** The headers of a single connection. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = (
  "connection keep-alive proxy-connection te trailer transfer-encoding upgrade http2-settings " +
  "proxy-authenticate proxy-authorization proxy-authentication-info"
).split(" ");

export const pairsOf = (raw: string[]): HeaderList =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] satisfies [string, string]] : []));

/** Removes the headers of a single connection, and the headers that `Connection` names. */
export function endToEnd(headers: HeaderList): HeaderList {
  const nominated = headers
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.split(","))
    .map((name) => name.trim().toLowerCase());
  return without(headers, ...HOP_BY_HOP, ...nominated);
}

export const without = (headers: HeaderList, ...names: string[]): HeaderList =>
  headers.filter(([name]) => !names.includes(name.toLowerCase()));
