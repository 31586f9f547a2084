import querystring from "node:querystring";
import type { OperationContract } from "../../document/contract.ts";
import { isObject } from "../../shared/is-object.ts";
import { isCookie, SECRET_NAME, secretParts } from "../evidence/secrets.ts";
import type { HarEntry } from "./read-har.ts";

/** Returns the secrets in a recorded exchange, found by the names of headers, cookies, parameters and properties. */
export function recordedSecrets(recorded: HarEntry, { security }: OperationContract): string[] {
  const { requestHeaders, responseHeaders, requestBody, responseBody, url } = recorded;
  const tokens = security.alternatives.map(({ name }) => name.toLowerCase());
  const isSecret = (name: string) => SECRET_NAME.test(name) || tokens.includes(name.toLowerCase());
  const headers = [...requestHeaders, ...responseHeaders];
  return [
    ...headers.filter(([name]) => isSecret(name)).flatMap(([name, value]) => [value, ...secretParts(name, value)]),
    ...headers.filter(([name]) => isCookie(name)).flatMap(([name, value]) => secretParts(name, value)),
    ...[querystring.unescape(url.password)].filter(Boolean),
    ...[...url.searchParams].filter(([name]) => isSecret(name)).map(([, value]) => value),
    ...[requestBody, responseBody?.toString()].flatMap((text) => secretStrings(parse(text), isSecret)),
  ];
}

/** Returns the strings inside properties with secret names. */
function secretStrings(value: unknown, isSecret: (name: string) => boolean, isInside = false): string[] {
  if (typeof value === "string") return isInside ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretStrings(item, isSecret, isInside));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => secretStrings(member, isSecret, isInside || isSecret(name)));
}

function parse(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // only JSON has properties
  }
}
