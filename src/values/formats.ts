import type { Ids } from "./ids.ts";

/** Makers of texts by format. The texts are random if the format has room, and none is the ID of an existing object. */
const MAKERS: Record<string, (ids: Ids) => string> = {
  "date-time": () => "2000-01-01T00:00:00Z",
  date: () => "2000-01-01",
  time: () => "00:00:00Z",
  duration: () => "P1D",
  uuid: (ids) => ids.uuid(),
  email: (ids) => `${ids.next()}@example.com`,
  "idn-email": (ids) => `${ids.next()}@example.com`,
  hostname: (ids) => `${ids.letters(16)}.example.com`,
  "idn-hostname": (ids) => `${ids.letters(16)}.example.com`,
  // RFC 5737 and RFC 3849 reserve these addresses for documentation.
  ipv4: () => "192.0.2.1",
  ipv6: () => "2001:db8::1",
  uri: (ids) => `https://example.com/${ids.next()}`,
  url: (ids) => `https://example.com/${ids.next()}`,
  iri: (ids) => `https://example.com/${ids.next()}`,
  "uri-reference": (ids) => `/${ids.next()}`,
  "iri-reference": (ids) => `/${ids.next()}`,
  "uri-template": (ids) => `/${ids.next()}/{id}`,
  "json-pointer": (ids) => `/${ids.next()}`,
  "relative-json-pointer": () => "0",
  regex: () => "^a$",
  byte: (ids) => Buffer.from(ids.next()).toString("base64"),
};

/** Yields texts of a format, or nothing for an unknown format. */
export function* textsOfFormat(format: string, ids: Ids): Generator<string> {
  const make = Object.hasOwn(MAKERS, format) ? MAKERS[format] : undefined;
  if (make) yield make(ids);
  if (format.endsWith("email")) yield `${ids.letters(16)}@example.com`; // short, because it lacks the mark
}
