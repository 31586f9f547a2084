import { matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";
import { parseBody } from "./body-values.ts";
import { badRequest, crash, noResponse, responding, successOf } from "./mutant-rows.ts";

const isJson = (text: string) => parseBody(Buffer.from(text), Number.POSITIVE_INFINITY) !== undefined;

/** How a lenient parser repairs each kind of invalid JSON. */
const REPAIRS: Record<string, (text: string) => string> = {
  truncated: (text) => `${text}}`,
  trailing: (text) => text.slice(0, -1),
  leading: (text) => text.replace(/^[^{[]*(?=[{[])|[^\]}]*$/g, ""),
  number: (text) => text.replace(/("contract-test":)[^,}]+/, "$11"),
  whiteSpace: (text) => text.replaceAll(/[\v\f\0\u00a0\u2028\ufeff]/g, ""),
  separator: (text) =>
    text
      .replace(/([{[]),/, "$1")
      .replace(",,", ",")
      .replace(";", ","),
  blank: (text) => text.trim() || "{}",
  bareword: (text) => text.replaceAll(/[\w-]+/g, '"$&"'),
  singleQuotes: (text) => text.replaceAll("'", '"'),
  trailingComma: (text) => text.replaceAll(/,(\s*[\]}])/g, "$1"),
  comment: (text) => text.replaceAll(/\/\*.*?\*\//g, ""),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a lenient parser accepts exactly these characters
  control: (text) => text.replaceAll(/[\u0000-\u001f]/g, ""),
  escape: (text) => text.replaceAll("\\x", ""),
};

/** Returns a predicate that reports whether a repair turns an invalid body into JSON. */
const isRepairedBy =
  (repair: (text: string) => string) =>
  ({ body }: Incoming) =>
    !isJson(`${body}`) && isJson(repair(`${body}`));

const isTruncated = isRepairedBy((text) => `${text}}`);

const type = ({ headers }: Incoming) => headers["content-type"] ?? "";

/** The valid requests that a clause is about, by the end of the clause's ID. */
const VALID: Record<string, (incoming: Incoming) => boolean> = {
  "body.mediaType.plain": (incoming) => type(incoming) === "application/json",
  "body.mediaType.parameter": (incoming) => type(incoming).includes(";"),
  "body.mediaType.case": (incoming) => type(incoming) !== type(incoming).toLowerCase(),
};

/** Builds servers that accept or crash on invalid syntax, media types, methods or paths, or refuse a valid media type. */
export const leniencyMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap(({ operationId, path }) => {
    const prefix = `${operationId}.request`;
    const isOwnPath = (incoming: Incoming) => matchesTemplate(path, incoming.path);
    const accepting = (end: string, label: string, isAffected: (incoming: Incoming) => boolean) =>
      responding(`${prefix}.${end}`, label, isAffected, () => successOf(document, prefix));
    const acceptingOrCrashing = (end: string, isAffected: (incoming: Incoming) => boolean) => [
      accepting(end, "accepted", isAffected),
      responding(`${prefix}.${end}`, "responds 500", isAffected, crash),
    ];
    return [
      ...Object.entries(REPAIRS).flatMap(([name, repair]) =>
        acceptingOrCrashing(`body.syntax.${name}`, isRepairedBy(repair)),
      ),
      { ...responding(`${prefix}.body.syntax.truncated`, "no response", isTruncated, noResponse), hangs: true },
      ...acceptingOrCrashing("body.mediaType.missing", (incoming) => !type(incoming) && incoming.body.length > 0),
      accepting("body.mediaType.other", "text/plain accepted", (incoming) => type(incoming) === "text/plain"),
      accepting("body.mediaType.validated", "accepted with a query", ({ query }) => query.has("debug")),
      ...Object.entries(VALID).map(([end, isAffected]) =>
        responding(`${prefix}.${end}`, "refused", isAffected, badRequest),
      ),
      ...["GET", "PUT", "PATCH", "DELETE", "POST", "TRACE"].flatMap((method) =>
        acceptingOrCrashing(`method.${method}`, (incoming) => incoming.method === method && isOwnPath(incoming)),
      ),
      responding(
        `${prefix}.query`,
        "the query compared with the path",
        ({ query }) => query.size > 0,
        () => ({ status: 404 }),
      ),
      ...acceptingOrCrashing("path", (incoming) => !isOwnPath(incoming)),
    ];
  });
