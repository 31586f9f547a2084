import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, crash, onlyFor, successOf } from "./success.ts";

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** For every fault of JSON: how a lenient parser repairs it. */
const REPAIRS: Record<string, (text: string) => string> = {
  truncated: (text) => `${text}}`,
  trailing: (text) => text.slice(0, -1),
  blank: (text) => text.trim() || "{}",
  bareword: (text) => text.replaceAll(/[\w-]+/g, '"$&"'),
  singleQuotes: (text) => text.replaceAll("'", '"'),
  trailingComma: (text) => text.replaceAll(/,(\s*[\]}])/g, "$1"),
  comment: (text) => text.replaceAll(/\/\*.*?\*\//g, ""),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that a lenient parser lets through
  control: (text) => text.replaceAll(/[\u0000-\u001f]/g, ""),
  escape: (text) => text.replaceAll("\\x", ""),
};

const never = () => new Promise<never>(() => {});

const type = ({ headers }: Incoming) => headers["content-type"] ?? "";

/** For the end of a clause's id: the requests that it is about, which a conforming server refuses. */
const FORBIDDEN: Record<string, (incoming: Incoming) => boolean> = {
  ...Object.fromEntries(
    Object.entries(REPAIRS).map(([name, repair]) => [
      `body.syntax.${name}`,
      ({ body }: Incoming) => !isJson(body.toString()) && isJson(repair(body.toString())),
    ]),
  ),
  "body.mediaType.missing": (incoming) => type(incoming) === "" && incoming.body.length > 0,
};

const OTHER_TYPES = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"];

/** The same for requests that it takes. */
const ALLOWED: Record<string, (incoming: Incoming) => boolean> = {
  "body.mediaType.plain": (incoming) => type(incoming) === "application/json",
  "body.mediaType.parameter": (incoming) => type(incoming).includes(";"),
  "body.mediaType.case": (incoming) => type(incoming) !== type(incoming).toLowerCase(),
};

/** Servers that take what is forbidden, crash on it, or refuse what is allowed: media types, syntax, methods, paths. */
export function leniencyMutants({ document }: Service): Mutant[] {
  const all = operations(document).map((operation) => ({ ...operation, prefix: `${operation.operationId}.request` }));
  const of = (clauseId: string, isOne: (incoming: Incoming) => boolean): Mutant[] => [
    { clauseId, label: "taken", parts: { intercept: onlyFor(isOne, () => successOf(document, clauseId)) } },
    { clauseId, label: "responds 500", parts: { intercept: onlyFor(isOne, crash) } },
  ];
  const mutants = all.flatMap(({ prefix, path }) => {
    const isKnown = (incoming: Incoming) => matchesTemplate(path, incoming.path);
    return [
      ...Object.entries(FORBIDDEN).flatMap(([end, isOne]) => of(`${prefix}.${end}`, isOne)),
      {
        clauseId: `${prefix}.body.syntax.truncated`,
        label: "no response",
        parts: { intercept: onlyFor(FORBIDDEN["body.syntax.truncated"] ?? (() => false), never) },
        hangs: true,
      },
      ...OTHER_TYPES.map((other) => ({
        clauseId: `${prefix}.body.mediaType.other`,
        label: `${other} taken`,
        parts: {
          intercept: onlyFor(
            (incoming) => type(incoming).startsWith(other),
            () => successOf(document, prefix),
          ),
        },
      })),
      ...Object.entries(ALLOWED).map(([end, isOne]) => ({
        clauseId: `${prefix}.${end}`,
        label: "refused",
        parts: { intercept: onlyFor(isOne, badRequest) },
      })),
      ...["GET", "PUT", "PATCH", "DELETE", "POST"].flatMap((method) =>
        of(`${prefix}.method.${method}`, (incoming) => incoming.method === method && isKnown(incoming)),
      ),
      ...of(`${prefix}.path`, (incoming) => !isKnown(incoming)),
    ];
  });
  const clauses = new Set(clausesOf(document).map(({ id }) => id));
  return mutants.filter(({ clauseId }) => clauses.has(clauseId));
}
