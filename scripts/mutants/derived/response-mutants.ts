import { isUtf8 } from "node:buffer";
import { isVacuous } from "../../../src/contract/responses/response-keywords.ts";
import { samplers } from "../../../src/contract/samples/index.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { readContract } from "../../../src/document/contract.ts";
import { matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { statusKey } from "../../../src/document/responses/check-response.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { isObject } from "../../../src/shared/is-object.ts";
import { Ids } from "../../../src/values/ids.ts";
import { ITEM, idSuffix, subschemasOf } from "../../../src/values/subschemas.ts";
import { Values } from "../../../src/values/values.ts";
import type { Service } from "../check-service.ts";
import type { ProviderResponse } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";
import { changing, responding } from "./mutant-rows.ts";

/** A change of a response that violates the clause whose ID ends in `end`. */
type Corruption = [end: string, label: string, change: (response: ProviderResponse) => ProviderResponse];

/** Builds servers whose responses of one status violate the document in one header, media type, keyword or the syntax. */
export const responseMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { headers = {}, content = {} }]) => {
      const [body] = Object.values(content);
      const corruptions: Corruption[] = [
        // An optional header that is never sent proves nothing.
        ...Object.entries(headers)
          .filter(([, header]) => header.required)
          .map(([name]): Corruption => [`header.${name}`, "left out", without(name)]),
        ["mediaType", "text/html", withType("text/html")],
        ["mediaType", "none", without("Content-Type")],
        ["body.syntax", "cut off", withBody((text) => text.slice(0, -1))],
        ...corruptionsOf(document, body?.schema ?? {}),
      ];
      return corruptions.map(([end, label, change]) =>
        changing(`${operationId}.response.${status}.${end}`, label, (response) =>
          response.status === Number(status) ? change(response) : response,
        ),
      );
    }),
  );

function corruptionsOf(document: Document, root: Schema): Corruption[] {
  const values = new Values(readContract(document), new Ids("corrupted"));
  return subschemasOf(schemasOf(document), root, "response").flatMap((place) => {
    const { path, schema } = place;
    const changed = (make: (value: unknown) => unknown) =>
      withBody((text) => JSON.stringify(replaced(JSON.parse(text), path, make)));
    const invalid = Object.keys(samplers)
      .filter((keyword) => keyword in schema && !isVacuous(keyword, schema[keyword]))
      .flatMap((keyword) =>
        (samplers[keyword]?.(place, keyword).beyond ?? [])
          // The others only spell a value differently, or depend on the pattern.
          .filter(({ escaped, wide, jsonOnly, orElse }) => !escaped && !wide && !jsonOnly && !orElse)
          .map(
            ({ label, value }): Corruption => [`body${idSuffix(path)}.${keyword}`, label, changed(() => value(values))],
          ),
      );
    const missing = (schema.required ?? []).map((name): Corruption => {
      const withoutName = (value: unknown) =>
        Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([key]) => key !== name));
      return [`body${idSuffix([...path, name])}.required`, "left out", changed(withoutName)];
    });
    return [...invalid, ...missing];
  });
}

/** Replaces the value at a path. In an array, only the first item changes. */
function replaced(value: unknown, [step, ...rest]: readonly string[], make: (value: unknown) => unknown): unknown {
  if (step === undefined) return make(value);
  if (step === ITEM) {
    const [first, ...others] = Array.isArray(value) ? value : [];
    return [replaced(first, rest, make), ...others];
  }
  const object = isObject(value) ? value : {};
  return { ...object, [step]: replaced(object[step], rest, make) };
}

/** Builds servers that respond to a valid request with an undocumented status. */
export const statusMutants = ({ document }: Service): Mutant[] =>
  operations(document).flatMap((operation) =>
    [201, 204, 302, 400, 404, 418, 500]
      .filter((status) => statusKey(operation, status) === undefined)
      .map((status) =>
        changing(`${operation.operationId}.response.status`, `${status} for a valid request`, (response) =>
          response.status < 300 || response.status === 404 ? { ...response, status } : response,
        ),
      ),
  );

/** Builds servers that never send one of the documented responses. */
export const receivedMutants = (_: Service, clauses: Clause[]): Mutant[] =>
  clauses.flatMap(({ id }) => {
    const status = /\.response\.(\d+)\.received$/.exec(id)?.[1];
    if (status === undefined) return [];
    const other = Number(status) < 400 ? 418 : status === "401" ? 403 : 401;
    const html = { status: other, headers: { "Content-Type": "text/html" }, body: "<p>no</p>" };
    const mutant = changing(id, `${other} in HTML in place of every ${status}`, (response) =>
      response.status === Number(status) ? html : response,
    );
    return [{ ...mutant, options: { requireResponses: [status] } }];
  });

const withType = (type: string) => (response: ProviderResponse) => ({
  ...response,
  headers: { ...response.headers, "Content-Type": type },
});

const without = (name: string) => (response: ProviderResponse) => ({
  ...response,
  headers: Object.fromEntries(
    Object.entries(response.headers ?? {}).filter(([key]) => key.toLowerCase() !== name.toLowerCase()),
  ),
});

const withBody = (change: (text: string) => string) => (response: ProviderResponse) => ({
  ...response,
  body: change(`${response.body}`),
});

/** Builds servers whose fault shows only among many requests. */
export function rareMutants({ document }: Service): Mutant[] {
  const operation = operations(document).find(({ requestBody }) => requestBody);
  if (!operation) return [];
  const { operationId, path, method } = operation;
  let count = 0;
  const mutants: Mutant[] = [
    {
      isRandom: true,
      ...changing(`${operationId}.response.status`, "500 in place of one success in fifty", (response, incoming) => {
        const isOwn = incoming.method.toLowerCase() === method && matchesTemplate(path, incoming.path);
        if (!isOwn || response.status >= 300) return response;
        count += 1;
        return count % 50 === 0 ? { ...response, status: 500 } : response;
      }),
    },
    responding(
      `${operationId}.response.403.mediaType`,
      "403 in HTML for a body that is not UTF-8",
      ({ body }) => !isUtf8(body),
      () => ({ status: 403, headers: { "Content-Type": "text/html" }, body: "<h1>Forbidden</h1>" }),
    ),
  ];
  return mutants.map((mutant) => ({ ...mutant, isWhole: true }));
}
