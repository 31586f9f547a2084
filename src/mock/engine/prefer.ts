import { failure, type Outcome } from "../exchange/problem.ts";

export interface Preferences {
  code?: number;
  exampleKey?: string;
  /** Whether to generate the response from the schema instead of using an example. */
  dynamic: boolean;
  /** A seed that makes a generated response repeatable. */
  seed?: string;
}

const PREFERENCE = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;

/**
 * Reads the header `Prefer`, like `code=403, example=AuthenticationFailed`. Unknown preferences are ignored.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function readPreferences(header = ""): Outcome<Preferences> {
  const all = new Map<string, string>();
  for (const [, name = "", quoted, plain] of header.matchAll(PREFERENCE)) {
    // The first of several preferences with the same name counts.
    if (!all.has(name.toLowerCase())) all.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  const { code, example, dynamic = "false", seed } = Object.fromEntries(all);
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) return unknown("code must be a status, like code=403");
  if (!["true", "false", ""].includes(dynamic)) return unknown("dynamic must be true or false");
  const value = {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { exampleKey: example }),
    dynamic: dynamic !== "false",
    ...(seed !== undefined && { seed }),
  };
  return { ok: true, value };
}

/** The names of the preferences that `readPreferences` reads. */
const OWN = ["code", "example", "dynamic", "seed"];

/** A preference with its parameters, up to the next comma outside of quotes. */
const MEMBER = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;

/**
 * Removes the mock's preferences from the header `Prefer`. The document may describe others.
 * @returns `undefined` if no preference remains
 */
export function othersPreferences(header: string): string | undefined {
  const isOwn = (member: string) => OWN.includes(/^[^\s=;]*/.exec(member)?.[0].toLowerCase() ?? "");
  const members = (header.match(MEMBER) ?? []).map((member) => member.trim());
  return members.filter((member) => !isOwn(member)).join(", ") || undefined;
}

const unknown = (reason: string) => failure(422, "Unknown preference", `In the header Prefer, ${reason}`);
