import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { largestJson } from "../../../src/document/schemas/largest-json.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { mergedSchema } from "../../generate/schemas/merged-schema.ts";
import { typeInWords } from "../../generate/schemas/schema-in-words.ts";
import { listed, type Words } from "../../shared/words.ts";
import { codes } from "../pages/error-code-pages.ts";
import { editionsBeside } from "./editions.ts";
import { statementSources } from "./statement-sources.ts";
import { translated, translator } from "./translated-texts.ts";

const KIB = 2 ** 10;
const MIB = 2 ** 20;
/** Room for the headers that every request has. */
const OTHER_HEADERS_BYTES = 8 * KIB;

/**
 * Returns the facts that a guide can name between braces: the limits of `deleteTasks`, and their consequences.
 * @param words those of the language of the guide
 * @throws `UsageError` if the document lacks a part that the guides explain
 */
export async function guideFacts(document: Document, words: Words) {
  const operation = operations(document).find(({ operationId }) => operationId === "deleteTasks");
  const { path, summary, parameters, requestBody, responses } = known("operation", operation);
  const header = parameters.find(({ name }) => name === "X-Auth-Token");
  const token = mergedSchema(document, known("header X-Auth-Token", header?.schema));
  const request = mergedSchema(document, known("body", schemaOf(requestBody)));
  const success = mergedSchema(document, known("response 200 in JSON", schemaOf(responses[200])));
  const refusal = mergedSchema(document, known("response 403 in JSON", schemaOf(responses[403])));
  const body = propertiesOf(document, request);
  const deletable = deletableStatuses(document, operation?.["x-deletable-when"]);
  const [least, most] = [body.ids?.minItems, body.ids?.maxItems];
  const statuses = Object.keys(responses);
  const editions = await editionsBeside({ deletable, ids: [least, most], statuses: statuses.map(Number) }, words);
  const translate = translator(words.language?.code ?? "") ?? String;
  const largestBody = largestJson(schemasOf(document), request);
  const headerBytes = (token.maxLength ?? Infinity) + OTHER_HEADERS_BYTES;
  return defined({
    words,
    operation: { path, summary },
    token,
    body,
    error: propertiesOf(document, refusal),
    deletable,
    deletableUnderBothRules: !deletable.some((status) => editions.kept.includes(status)),
    endpoints: Object.fromEntries((document.servers ?? []).map(({ "x-region": region, url }) => [region ?? url, url])),
    servers: translated(document.servers ?? [], words.language?.code ?? "").map(
      ({ "x-region": name = "", url, description = "" }) => ({ name, url, description }),
    ),
    statuses: listed(words, statuses),
    success: typeInWords(words, success),
    tooManyIds: most === undefined ? false : (most + 1).toLocaleString("en"),
    idsAreRequired: request.required?.includes("ids"),
    idsMayBeEmpty: !least,
    successHasSeveralTypes: [success.type].flat().length > 1,
    successHasNoFields: !success.properties,
    noErrorFieldIsRequired: !refusal.required,
    /** The most IDs that every edition and the contract permit. */
    batch: Math.min(editions.most, most ?? editions.most),
    /** The size of the largest body, if every character is written as an escape. */
    largest: inWords(largestBody),
    bodyMiB: powerOfTwo(largestBody / MIB),
    headerKiB: powerOfTwo(headerBytes / KIB),
    headerBytes: powerOfTwo(headerBytes),
    twiceHeaderBytes: powerOfTwo(2 * headerBytes),
    editions,
    errorCodes: Object.groupBy(translated(codes, words.language?.code ?? ""), ({ source }) => source),
    /** The sentences of the document that are not on the page, by their source. */
    sources: (await statementSources())
      .filter(({ isPage }) => !isPage)
      .map(({ from, statements }) => ({
        from: translate(from),
        sentences: statements.filter((text) => text.includes(" ")),
      })),
  });
}

/** Removes undefined values, which Handlebars would print as nothing. Handlebars refuses to print a missing value. */
const defined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

function known<T>(name: string, found: T | undefined): T {
  if (found) return found;
  throw new UsageError(
    `the guides explain the ${name} of deleteTasks, which spec/openapi.yaml lacks: put it back, or change ` +
      "scripts/docs/guides/guide-facts.ts and the guides",
  );
}

const schemaOf = (body: Operation["requestBody"] | Operation["responses"][string]): Schema | undefined =>
  body?.content?.["application/json"]?.schema;

const propertiesOf = (document: Document, { properties = {} }: Schema): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const schema = mergedSchema(document, property);
      return [name, { ...schema, ...(schema.items && { items: mergedSchema(document, schema.items) }) }];
    }),
  );

const deletableStatuses = (document: Document, { anyOf = [] }: Schema = {}): string[] =>
  anyOf.flatMap(({ properties }) => resolve(document, properties?.status ?? {}).enum ?? []) as string[];

/** Returns the next power of two, as server settings use; undefined for an infinite value, which has no limit. */
const powerOfTwo = (value: number) =>
  Number.isFinite(value) ? 2 ** Math.max(0, Math.ceil(Math.log2(value))) : undefined;

/** Returns a size for readers; undefined for an infinite one. */
const inWords = (bytes: number) => {
  if (!Number.isFinite(bytes)) return undefined;
  return bytes < MIB ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 1_000_000)} MB`;
};
