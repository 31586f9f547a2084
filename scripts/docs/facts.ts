import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { largestJson } from "../../src/document/schemas/largest-json.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { whole } from "../generate/view/whole.ts";
import { typeInWords } from "../generate/view/words.ts";
import { editions } from "./editions.ts";

const KIB = 2 ** 10;
const MIB = 2 ** 20;
/** Room for the headers that every request has. */
const OTHER_HEADERS_BYTES = 8 * KIB;

/**
 * What a guide can name between braces: the limits of `deleteTasks`, and what follows from them.
 * @throws `UsageError` for a part that the guides are about and the document lacks
 */
export async function facts(document: Document) {
  const operation = operations(document).find(({ operationId }) => operationId === "deleteTasks");
  const { parameters, requestBody, responses } = known("operation", operation);
  const header = parameters.find(({ name }) => name === "X-Auth-Token");
  const token = whole(document, known("header X-Auth-Token", header?.schema));
  const request = whole(document, known("body", schemaOf(requestBody)));
  const success = whole(document, known("response 200 in JSON", schemaOf(responses[200])));
  const refusal = whole(document, known("response 403 in JSON", schemaOf(responses[403])));
  const body = propertiesOf(document, request);
  const deletable = deletableStatuses(document, operation?.["x-deletable-when"]);
  const [least, most] = [body.ids?.minItems, body.ids?.maxItems];
  const all = await editions({ deletable, ids: [least, most], statuses: Object.keys(responses).map(Number) });
  return defined({
    token,
    body,
    error: propertiesOf(document, refusal),
    deletable,
    deletableUnderBothRules: !deletable.some((status) => all.kept.includes(status)),
    endpoints: Object.fromEntries((document.servers ?? []).map(({ "x-region": region, url }) => [region ?? url, url])),
    statuses: new Intl.ListFormat("en").format(Object.keys(responses)),
    success: typeInWords(success),
    idsAreRequired: request.required?.includes("ids"),
    idsMayBeEmpty: !least,
    successHasSeveralTypes: [success.type].flat().length > 1,
    successHasNoFields: !success.properties,
    noErrorFieldIsRequired: !refusal.required,
    /** As many as every edition and the contract permit. */
    batch: Math.min(all.most, most ?? all.most),
    /** The largest body, with each character written as escapes, and the next power of two that a server can be set to. */
    largest: inWords(largestJson(schemasOf(document), request)),
    bodyMiB: powerOfTwo(largestJson(schemasOf(document), request) / MIB),
    headerKiB: powerOfTwo(((token.maxLength ?? Infinity) + OTHER_HEADERS_BYTES) / KIB),
    editions: all,
  });
}

/** An object without its undefined values: strict mode of Handlebars refuses to name what is not there. */
const defined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

function known<T>(part: string, found: T | undefined): T {
  if (found) return found;
  throw new UsageError(
    `the guides explain the ${part} of deleteTasks, which spec/openapi.yaml lacks: put it back, or change scripts/docs/facts.ts and the guides`,
  );
}

const schemaOf = (body: Operation["requestBody"] | Operation["responses"][string]): Schema | undefined =>
  body?.content?.["application/json"]?.schema;

const propertiesOf = (document: Document, { properties = {} }: Schema): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, child]) => {
      const schema = defined(whole(document, child));
      return [name, { ...schema, ...(schema.items && { items: defined(whole(document, schema.items)) }) }];
    }),
  );

const deletableStatuses = (document: Document, { anyOf = [] }: Schema = {}): string[] =>
  anyOf.flatMap(({ properties }) => resolve(document, properties?.status ?? {}).enum ?? []) as string[];

/** The next power of two; undefined where a limit is missing. */
const powerOfTwo = (value: number) =>
  Number.isFinite(value) ? 2 ** Math.max(0, Math.ceil(Math.log2(value))) : undefined;

/** A size for readers; undefined where a limit is missing. */
const inWords = (bytes: number) => {
  if (!Number.isFinite(bytes)) return undefined;
  return bytes < MIB ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 1_000_000)} MB`;
};
