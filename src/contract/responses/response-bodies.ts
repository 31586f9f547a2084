import { kindOf } from "../../document/openapi/media-type.ts";
import type { Schema } from "../../document/openapi/types.ts";
import type { Operation } from "../../document/operations/operations.ts";
import type { Schemas } from "../../document/schemas/schemas.ts";
import { idSuffix, subschemasOf } from "../../values/subschemas.ts";
import { isVacuous, RESPONSE_KEYWORDS } from "./response-keywords.ts";

/** A body that an operation documents for a status. */
export interface ResponseBody {
  mediaType: string;
  /** None: anything is allowed. */
  schema: Schema | undefined;
  /** How its clauses begin: `200.body`, and of a further media type `200.body(text/csv)`. */
  id: string;
  kind: ReturnType<typeof kindOf>;
}

/** The bodies of a status, the JSON one first; a response to HEAD has none. */
export function responseBodies({ method, responses }: Operation, status: string): ResponseBody[] {
  if (method === "head") return [];
  const all = Object.entries(responses[status]?.content ?? {}).map(([mediaType, { schema }]) => ({
    mediaType,
    schema,
    kind: kindOf(mediaType),
  }));
  const main = all.find(({ kind }) => kind === "json") ?? all[0];
  return all.map((body) => ({ ...body, id: body === main ? `${status}.body` : `${status}.body(${body.mediaType})` }));
}

/** One keyword that a body of a response can break. */
export interface ResponseKeyword {
  /** The end of its clause's id: `.details[].error_code.maxLength`. */
  end: string;
  keyword: string;
  path: string[];
  /** Of `required`: the property. */
  property?: string;
  schema: Schema;
  /** Where the document says so: a JSON pointer. */
  pointer: string;
}

/** Every keyword that the body of a response can break; each place and keyword once. */
export function responseKeywords(schemas: Schemas, body: Schema = {}): ResponseKeyword[] {
  // The schema `false` allows no value, and is no node that could be pointed to: what it forbids, the response checks detect.
  const described = subschemasOf(schemas, body, "response").filter(({ schema }) => schemas.has(schema));
  const all = described.flatMap(({ path, schema }) =>
    Object.keys(schema)
      .filter((keyword) => RESPONSE_KEYWORDS.includes(keyword) && !isVacuous(keyword, schema[keyword]))
      .flatMap((keyword): ResponseKeyword[] => {
        const pointer = schemas.pointerTo(schema, keyword);
        if (keyword !== "required") return [{ end: `${idSuffix(path)}.${keyword}`, keyword, path, schema, pointer }];
        return (schema.required ?? []).map((property) => {
          return { end: `${idSuffix([...path, property])}.required`, keyword, path, property, schema, pointer };
        });
      }),
  );
  return [...new Map(all.map((each) => [each.end, each])).values()];
}
