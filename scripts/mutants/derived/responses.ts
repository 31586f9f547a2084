import { isVacuous } from "../../../src/contract/responses/response-keywords.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { samplers } from "../../../src/contract/samples/index.ts";
import { readContract } from "../../../src/document/contract.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { statusKey } from "../../../src/document/responses/check-response.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { isObject } from "../../../src/shared/is-object.ts";
import { Ids } from "../../../src/values/ids.ts";
import { ITEM, idSuffix, subschemasOf } from "../../../src/values/subschemas.ts";
import { Values } from "../../../src/values/values.ts";
import type { ProviderResponse } from "../providers/exchange.ts";
import type { Mutant, Service } from "../run-mutant.ts";

type Corrupt = (response: ProviderResponse) => ProviderResponse;

/** Servers whose responses of one status differ from the document in one thing: header, media type, syntax, a keyword. */
export const responseMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      const prefix = `${operation.operationId}.response.${status}`;
      const known = new Map(clausesOf(document).map((clause) => [clause.id, clause]));
      const mutant = (id: string, label: string, corrupt: Corrupt): Mutant[] =>
        known.has(`${prefix}.${id}`)
          ? [{ clauseId: `${prefix}.${id}`, label, parts: corrupting(Number(status), corrupt) }]
          : [];
      const [content] = Object.values(response.content ?? {});
      return [
        ...Object.keys(response.headers ?? {}).flatMap((name) =>
          mutant(`header.${name}`, "left out", (response) => without(response, name)),
        ),
        ...mutant("mediaType", "text/html", (response) => withType(response, "text/html")),
        ...mutant("mediaType", "application/problem+json", (response) =>
          withType(response, "application/problem+json"),
        ),
        ...mutant("mediaType", "none", (response) => without(response, "Content-Type")),
        ...mutant("body.syntax", "cut off", (response) => ({ ...response, body: String(response.body).slice(0, -1) })),
        ...mutant("body.syntax", "a byte order mark first", (response) => ({
          ...response,
          body: `\ufeff${response.body}`,
        })),
        ...mutant("body.syntax", "empty", (response) => ({ ...response, body: "" })),
        ...mutant("body.syntax", "plain text", (response) => ({ ...response, body: "OK" })),
        ...bodyMutants(document, operation, status, content?.schema ?? {}).filter(({ clauseId }) =>
          known.has(clauseId),
        ),
      ];
    }),
  );

function bodyMutants(document: Document, operation: Operation, status: string, root: Schema): Mutant[] {
  const values = new Values(readContract(document), new Ids("corrupted"));
  return subschemasOf(schemasOf(document), root, "response").flatMap((place) => {
    const { path, schema } = place;
    const prefix = `${operation.operationId}.response.${status}.body`;
    const change =
      (make: (value: unknown) => unknown): Corrupt =>
      (response) => ({ ...response, body: JSON.stringify(changed(JSON.parse(String(response.body)), path, make)) });
    const wrong = Object.entries(samplers)
      .filter(([keyword]) => keyword in schema && !isVacuous(keyword, schema[keyword]))
      .flatMap(([keyword, sampler]) =>
        sampler(place, keyword)
          .beyond.filter(({ escaped }) => !escaped) // how JSON is written is not the schema's business
          .map(({ label, value }) => ({
            clauseId: `${prefix}${idSuffix(path)}.${keyword}`,
            label,
            corrupt: change(() => value(values)),
          })),
      );
    const missing = (schema.required ?? []).map((name) => ({
      clauseId: `${prefix}${idSuffix([...path, name])}.required`,
      label: "left out",
      corrupt: change((value) => {
        const { [name]: _, ...others } = isObject(value) ? value : {};
        return others;
      }),
    }));
    return [...wrong, ...missing].map(({ clauseId, label, corrupt }) => ({
      clauseId,
      label,
      parts: corrupting(Number(status), corrupt),
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

/** What every operation's own clauses on status and completeness are broken by: statuses that it does not document. */
export const statusMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap((operation) =>
    [201, 204, 302, 400, 404, 418, 500]
      .filter((status) => statusKey(operation, status) === undefined)
      .map((status) => ({
        clauseId: `${operation.operationId}.response.status`,
        label: `${status} for a valid request`,
        parts: corruptingIf(
          (response) => response.status < 300 || response.status === 404,
          (response) => ({ ...response, status }),
        ),
      })),
  );

const corrupting = (status: number, corrupt: Corrupt) =>
  corruptingIf((response) => response.status === status, corrupt);

const corruptingIf = (isOne: (response: ProviderResponse) => boolean, corrupt: Corrupt): Mutant["parts"] => ({
  async intercept(_, respond) {
    const response = await respond();
    return isOne(response) ? corrupt(response) : response;
  },
});

const withType = (response: ProviderResponse, type: string): ProviderResponse => ({
  ...response,
  headers: { ...response.headers, "Content-Type": type },
});

const without = ({ headers = {}, ...response }: ProviderResponse, name: string): ProviderResponse => ({
  ...response,
  headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name.toLowerCase())),
});
