import { kindOf } from "../../document/openapi/media-type.ts";
import type { Schema } from "../../document/openapi/types.ts";
import type { Operation } from "../../document/operations/operations.ts";
import type { Schemas } from "../../document/schemas/schemas.ts";
import { address, subschemasOf } from "../../values/subschemas.ts";
import { isVacuous, RESPONSE_KEYWORDS } from "./response-keywords.ts";

/** A documented body of a status. */
export interface ResponseBody {
  mediaType: string;
  /** The schema; `undefined` if anything is allowed. */
  schema: Schema | undefined;
  /** The beginning of its clauses' ids: `200.body`, or `200.body(text/csv)` for a further media type. */
  id: string;
  kind: ReturnType<typeof kindOf>;
}

/** Returns the documented bodies of a status. A response to HEAD has none. */
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

/** A keyword that the body of a response can violate. */
export interface ResponseKeyword {
  /** The end of its clause's id: `.details[].error_code.maxLength`. */
  end: string;
  keyword: string;
  path: string[];
  /** The property that `required` names. */
  property?: string;
  schema: Schema;
  /** The JSON pointer to the keyword in the document. */
  pointer: string;
}

/** Returns every keyword that the body of a response can violate. Each path and keyword occurs once. */
export function responseKeywords(schemas: Schemas, body: Schema = {}): ResponseKeyword[] {
  // The schema `false` is not a node with a pointer. The clauses of the other keywords cover what it forbids.
  const described = subschemasOf(schemas, body, "response").filter(({ schema }) => schemas.has(schema));
  const all = described.flatMap(({ path, schema }) =>
    Object.keys(schema)
      .filter((keyword) => RESPONSE_KEYWORDS.includes(keyword) && !isVacuous(keyword, schema[keyword]))
      .flatMap((keyword): ResponseKeyword[] => {
        const pointer = schemas.pointerTo(schema, keyword);
        if (keyword !== "required") return [{ end: `${address(path)}.${keyword}`, keyword, path, schema, pointer }];
        return (schema.required ?? []).map((property) => {
          return { end: `${address([...path, property])}.required`, keyword, path, property, schema, pointer };
        });
      }),
  );
  return [...new Map(all.map((keyword) => [keyword.end, keyword])).values()];
}
