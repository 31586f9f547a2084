import { constants } from "node:buffer";
import { expect, test } from "vitest";
import { readContract } from "../../../src/document/contract.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { headerLimit, LIMITS_WITHOUT_OPERATION, sizeLimitsOf } from "../../../src/mock/operations/size-limits.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { ok, post } from "../things.ts";

const MIB = 2 ** 20;
const HEADROOM = 16 * MIB;
const OTHERS = 16 * 1024;
const text = (maxLength?: number) => ({ type: "string", maxLength });
const schemas = {
  Pair: { type: "object", properties: { a: text(3), b: text(3) } },
  Tree: { type: "object", properties: { more: { $ref: "#/components/schemas/Tree" } } },
  Few: { type: "array", maxItems: 3, items: text(3) },
  Long: text(50_000),
};
const none = { 204: { description: "Done" } };
const content = (...all: (object | null)[]) => ({
  content: Object.fromEntries(all.map((schema, at) => [`application/x${at}+json`, schema ? { schema } : {}])),
});

function limits(requestBody: object | undefined, responses: object = none) {
  const document = post({ requestBody, responses }, { schemas });
  return readContract(document).operations.map(sizeLimitsOf)[0];
}

test("a message may have the bytes of the largest documented body plus 16 MiB, and its number of values", () => {
  const responses = { 200: content(text(3_000_000)), 400: content(text(4_000_000)) };
  const bytes = { requestBytes: 24_000_002 + HEADROOM, responseBytes: 48_000_002 + HEADROOM };
  expect(limits(content(text(1_000_000), text(2_000_000)), responses)).toMatchObject(bytes);
  expect(limits(content(text(3), schemas.Pair, text(3)))).toMatchObject({ requestValues: 3 });
});

test("a message may have 17 MiB or more; without a limit, a request may be as long as a string, and a response may have 64 MiB", () => {
  const least = { requestBytes: MIB + HEADROOM, responseBytes: MIB + HEADROOM };
  expect(limits(undefined, { 200: content(text(3)), ...none })).toMatchObject(least);
  const most = { requestBytes: constants.MAX_STRING_LENGTH, responseBytes: 64 * MIB };
  expect(limits(content(text()), { 200: content(text()) })).toMatchObject(most);
  const bytes = { requestBytes: MIB + HEADROOM, responseBytes: 64 * MIB };
  expect(LIMITS_WITHOUT_OPERATION).toMatchObject({ ...bytes, requestValues: 0, responseValues: 5_000_000 });
});

type Row = [schema: object | null, values: number];

test.each(readYaml<Row[]>(import.meta))("a message of %j may have %i values", (schema, values) => {
  expect(limits(content(schema))).toMatchObject({ requestValues: values, responseValues: 0 });
  expect(limits(undefined, { 200: content(schema) })).toMatchObject({ requestValues: 0, responseValues: values });
});

type HeaderRow = [parameters: object[], bytes: number];

test.each(readYaml<HeaderRow[]>(import.meta, "header-limits.yaml"))(
  "headers of %j may have %i bytes, and 16 KiB",
  (parameters, bytes) => {
    const document = documentWith({ parameters, responses: ok }, { schemas });
    const short = { name: "A", in: "header", schema: text(10) };
    Object.assign(document.paths, { "/others": { get: { parameters: [short], responses: ok } } });
    expect(headerLimit(operations(document))).toBe(bytes + OTHERS);
  },
);

test("headers that the document does not name may have 16 KiB", () => {
  expect(headerLimit([])).toBe(OTHERS);
});
