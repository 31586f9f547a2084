import type { Outcome } from "../exchange/problem.ts";

/** Which of the documented responses a client prefers. */
export interface Preferences {
  code?: number;
  /** The name of a documented example. */
  exampleKey?: string;
  /** Made up from the schema in place of the example. */
  dynamic: boolean;
  /** Makes what is made up the same each time. */
  seed?: string;
}

const NONE: Preferences = { dynamic: false };

const PREFERENCE = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;

/**
 * Reads the header `Prefer`, like `code=403, example=AuthenticationFailed`. What is not known is ignored.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function readPreferences(header: string | undefined): Outcome<Preferences> {
  if (header === undefined) return { ok: true, value: NONE };
  const all = new Map<string, string>();
  for (const [, name = "", quoted, plain] of header.matchAll(PREFERENCE)) {
    // Of several with one name the first counts.
    if (!all.has(name.toLowerCase())) all.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  const { code, example, dynamic = "false", seed } = Object.fromEntries(all);
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) return unknown("code is a status, like code=403");
  if (!["true", "false", ""].includes(dynamic)) return unknown("dynamic is true or false");
  const value = {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { exampleKey: example }),
    dynamic: dynamic !== "false",
    ...(seed !== undefined && { seed }),
  };
  return { ok: true, value };
}

const unknown = (reason: string): Outcome<Preferences> => ({
  ok: false,
  problem: { status: 422, title: "Unknown preference", detail: `In the header Prefer, ${reason}` },
});
