import { expect } from "vitest";
import type { Schema } from "../../../src/document/openapi/types.ts";
import { compileSchemas } from "../../../src/document/operations/compile-schemas.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { checkResponse, statusKey } from "../../../src/document/responses/check-response.ts";
import { Schemas } from "../../../src/document/schemas/schemas.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith } from "../minimal.ts";

const only = (responses: object, method = "get"): [Schemas, Operation] => {
  const document = { ...documentWith({}), paths: { "/a": { [method]: { responses } } } };
  return [new Schemas(document), operations(document)[0] as Operation];
};

function check(responses: object, type: string | null, body: string | Uint8Array, status = 200, method = "get") {
  const [schemas, operation] = only(responses, method);
  compileSchemas(schemas, operation);
  return checkResponse(schemas, operation, { status, contentType: type ?? undefined, body: Buffer.from(body) });
}

testTable(import.meta, {
  keywords: (contentType: string, schema: Schema, body: string) => {
    const ranges = [contentType.split(";")[0] as string, `${contentType.split("/")[0]}/*`, "*/*"];
    const [found, ...others] = ranges.map((range) =>
      check({ default: { content: { [range]: { schema } } } }, contentType, body).map(({ keyword }) => keyword),
    );
    expect(others, "for a range of media types").toEqual([found, found]);
    return found;
  },
  checkResponse: (...given: Parameters<typeof check>) => {
    const place = `#/paths/~1a/${given[4] ?? "get"}/responses`;
    return check(...given).map((each) => ({ ...each, pointer: each.pointer.replace(place, "") }));
  },
  statusKey: (responses: object, status: number) => statusKey(only(responses)[1], status),
});
