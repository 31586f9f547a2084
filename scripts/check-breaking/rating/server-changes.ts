import { elements, equal, isObject, type Json, strings } from "../schema/json-values.ts";
import type { Change } from "./change.ts";

/** A server in the form in which servers are compared. */
interface Server {
  /** Without a slash at the end; variables are numbered, since clients do not see their names. */
  url: string;
  /** The variables in the order of their appearance. */
  variables: { default: unknown; values: string[] | undefined }[];
  text: unknown;
}

/** Rates lists of servers. */
export function serversChanges(before: unknown, after: unknown, place: string): Change[] {
  const old = servers(before);
  const fresh = servers(after);
  const lost = old.filter((server) => !fresh.some((each) => covers(each, server)));
  const gained = fresh.filter((server) => !old.some((each) => covers(each, server)));
  const texts = old.some(({ url, text }) => fresh.some((each) => each.url === url && !equal(each.text, text)));
  return [
    ...lost.map(({ url }) => change("major", place, `${url}: an address that clients use, or its default, is gone`)),
    ...(lost.length === 0 ? gained : []).map(({ url }) => change("minor", place, `${url}: an address more`)),
    ...(texts ? [change("patch", place, "a description changed")] : []),
  ];
}

const change = (impact: Change["impact"], place: string, reason: string): Change => ({ impact, place, reason });

function servers(list: unknown): Server[] {
  const listed = elements(list).filter(isObject);
  return (listed.length > 0 ? listed : [{ url: "/" }]).map((server) => {
    const names: string[] = [];
    const url = String(server.url).replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `{${names.indexOf(name) + 1}}`;
    });
    const declared = (server.variables ?? {}) as Record<string, Json | undefined>;
    return {
      url: url.replace(/\/$/, ""),
      variables: names.map((name) => ({
        default: declared[name]?.default,
        values: declared[name]?.enum === undefined ? undefined : strings(declared[name].enum),
      })),
      text: [server.description, names.map((name) => declared[name]?.description)],
    };
  });
}

/** Whether a client of the server `used` can continue with `server`. */
const covers = (server: Server, used: Server): boolean =>
  server.url === used.url &&
  server.variables.every((variable, index) => {
    const { default: usual, values } = used.variables[index] ?? {};
    if (variable.default !== usual) return false;
    return !variable.values || (values?.every((value) => variable.values?.includes(value)) ?? false);
  });
