import type { Clause } from "../../../src/contract/clause.ts";
import { clausesOf } from "../../../src/contract/clauses.ts";
import { Ids } from "../../../src/contract/ids.ts";
import { address, ITEM, isObject, places } from "../../../src/contract/places.ts";
import { isVacuous } from "../../../src/contract/response-keywords.ts";
import { samplers } from "../../../src/contract/samples.ts";
import { Values } from "../../../src/contract/values.ts";
import { type Operation, operations } from "../../../src/document/operations.ts";
import type { Document, Schema } from "../../../src/document/types.ts";
import type { Mutant, Service } from "../mutant.ts";
import type { Reply } from "../providers/exchange.ts";

type Spoil = (reply: Reply) => Reply;

/** Servers whose answers of one status differ from the document in one thing: header, media type, syntax, a keyword. */
export const answerMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const prefix = `${operation.operationId}.response.${status}`;
      const known = new Map(clausesOf(document).map((clause) => [clause.id, clause]));
      const mutant = (id: string, how: string, spoil: Spoil): Mutant[] =>
        known.has(`${prefix}.${id}`)
          ? [{ breaks: `${prefix}.${id}`, how, parts: spoiling(Number(status), spoil) }]
          : [];
      const [content] = Object.values(response.content ?? {});
      return [
        ...Object.keys(response.headers ?? {}).flatMap((name) =>
          mutant(`header.${name}`, "left out", (reply) => without(reply, name)),
        ),
        ...mutant("mediaType", "text/html", (reply) => withType(reply, "text/html")),
        ...mutant("mediaType", "application/problem+json", (reply) => withType(reply, "application/problem+json")),
        ...mutant("mediaType", "none", (reply) => without(reply, "Content-Type")),
        ...mutant("body.syntax", "cut off", (reply) => ({ ...reply, body: String(reply.body).slice(0, -1) })),
        ...mutant("body.syntax", "empty", (reply) => ({ ...reply, body: "" })),
        ...mutant("body.syntax", "plain text", (reply) => ({ ...reply, body: "OK" })),
        ...bodyMutants(document, operation, status, content?.schema ?? {}).filter(({ breaks }) => known.has(breaks)),
      ];
    }),
  );

function bodyMutants(document: Document, operation: Operation, status: string, root: Schema): Mutant[] {
  const values = new Values(document, new Ids("spoiled"));
  return places(document, root).flatMap(({ path, schema }) => {
    const prefix = `${operation.operationId}.response.${status}.body`;
    const change =
      (make: (value: unknown) => unknown): Spoil =>
      (reply) => ({ ...reply, body: JSON.stringify(changed(JSON.parse(String(reply.body)), path, make)) });
    const wrong = Object.entries(samplers)
      .filter(([keyword]) => keyword in schema && !isVacuous(keyword, schema[keyword]))
      .flatMap(([keyword, sampler]) =>
        sampler(schema, keyword)
          .beyond.filter(({ escaped }) => !escaped) // how JSON is written is not the schema's business
          .map(({ what, value }) => ({
            breaks: `${prefix}${address(path)}.${keyword}`,
            how: what,
            spoil: change(() => value(values)),
          })),
      );
    const missing = (schema.required ?? []).map((name) => ({
      breaks: `${prefix}${address([...path, name])}.required`,
      how: "left out",
      spoil: change((value) => {
        const { [name]: _, ...others } = isObject(value) ? value : {};
        return others;
      }),
    }));
    return [...wrong, ...missing].map(({ breaks, how, spoil }) => ({
      breaks,
      how,
      parts: spoiling(Number(status), spoil),
    }));
  });
}

/** A value with another one at a place, and of the items of an array in the first: nothing else differs. */
function changed(value: unknown, [step, ...rest]: readonly string[], make: (value: unknown) => unknown): unknown {
  if (step === undefined) return make(value);
  if (step === ITEM) {
    const [first, ...others] = Array.isArray(value) ? value : [];
    return [changed(first, rest, make), ...others];
  }
  const object = isObject(value) ? value : {};
  return { ...object, [step]: changed(object[step], rest, make) };
}

/** What every operation's own clauses on status and completeness are broken by. */
export const statusMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document)
    .filter(({ id }) => id.endsWith(".response.status"))
    .flatMap(({ id }: Clause) =>
      [201, 204, 302, 400, 429, 500].map((status) => ({
        breaks: id,
        how: `${status} for a valid request`,
        parts: spoilingIf(
          (reply) => reply.status < 300 || reply.status === 404,
          (reply) => ({ ...reply, status }),
        ),
      })),
    );

const spoiling = (status: number, spoil: Spoil) => spoilingIf((reply) => reply.status === status, spoil);

const spoilingIf = (isOne: (reply: Reply) => boolean, spoil: Spoil): Mutant["parts"] => ({
  async around(_, answer) {
    const reply = await answer();
    return isOne(reply) ? spoil(reply) : reply;
  },
});

const withType = (reply: Reply, type: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, "Content-Type": type },
});

const without = ({ headers = {}, ...reply }: Reply, name: string): Reply => ({
  ...reply,
  headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase())),
});
