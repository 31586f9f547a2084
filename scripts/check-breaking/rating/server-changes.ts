import { follow } from "../schema/dereference.ts";
import { elements, equal, isObject, type Json, member, strings } from "../schema/json-values.ts";
import { major, minor, patch } from "./change.ts";
import type { Rating } from "./field-changes.ts";

/** A server in the form in which servers are compared. */
interface ComparedServer {
  /** Without a slash at the end. Variables have numbers, since clients do not see their names. */
  url: string;
  /** The variables in the order of their appearance. */
  variables: { default: unknown; values: string[] | undefined }[];
  text: unknown;
}

export const serversRating: Rating = (before, after, place) => {
  const [old, fresh] = [comparedServers(before), comparedServers(after)];
  const lost = old.filter((server) => !fresh.some((other) => covers(other, server)));
  const gained = fresh.filter((server) => !old.some((other) => covers(other, server)));
  const texts = old.some(({ url, text }) => fresh.some((other) => other.url === url && !equal(other.text, text)));
  return [
    ...lost.flatMap(({ url }) => major(place, `${url}: an address that clients use, or its default, is gone`)),
    ...(lost.length === 0 ? gained : []).flatMap(({ url }) => minor(place, `${url}: another address`)),
    ...(texts ? patch(place, "a description changed") : []),
  ];
};

function comparedServers(list: unknown): ComparedServer[] {
  const listed = elements(list).filter(isObject);
  return (listed.length > 0 ? listed : [{ url: "/" } as Json]).map((server) => {
    const url = String(server.url).replace(/\/$/, "");
    const names = [...new Set(url.match(/\{[^}]*\}/g))];
    const variables = names.map((name) => follow(member(server.variables, name.slice(1, -1))));
    return {
      url: url.replaceAll(/\{[^}]*\}/g, (name) => `{${names.indexOf(name) + 1}}`),
      variables: variables.map((variable) => ({
        default: variable.default,
        values: variable.enum === undefined ? undefined : strings(variable.enum),
      })),
      text: [server.description, variables.map(({ description }) => description)],
    };
  });
}

/** Reports whether a client of the server `used` can continue with `server`. */
const covers = (server: ComparedServer, used: ComparedServer): boolean =>
  server.url === used.url &&
  server.variables.every(({ default: usual, values }, index) => {
    const before = used.variables[index];
    if (usual !== before?.default) return false;
    return !values || (before?.values?.every((value) => values.includes(value)) ?? false);
  });
