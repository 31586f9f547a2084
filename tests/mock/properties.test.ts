import fc from "fast-check";
import { expect, test } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { Schemas } from "../../src/document/schemas.ts";
import { fixedDocument, ids, method, path, token, validBody } from "../documents/delete-tasks.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { mockForTest, type RunningMock } from "../support/running-mock.ts";

const [operation] = operations(fixedDocument);
const schemas = new Schemas(fixedDocument);
const isValidBody = schemas.validatorOf(operation?.requestBody?.content["application/json"]?.schema ?? {});
const isValidToken = schemas.validatorOf(operation?.parameters[0]?.schema ?? {});

const send = ({ address }: RunningMock, body: string, value = "token") =>
  fetch(address + path, { method, headers: { "Content-Type": "application/json", "X-Auth-Token": value }, body });

const { maxLength } = ids.items;
const atTheLimit = ["x", "😀"].flatMap((each) => [each.repeat(maxLength), each.repeat(maxLength + 1)]);

/** Values near the contract, and any other JSON. */
const idLists = fc.oneof(
  fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: "binary" }))),
  fc.array(fc.jsonValue()),
  fc.constantFrom(...atTheLimit).map((id) => [id]),
  fc.jsonValue(),
);
const nearlyIds = fc.record({ ids: idLists, extra: fc.jsonValue() }, { requiredKeys: [] });
const tokens = fc.oneof(
  fc.string({ maxLength: 40 }).filter((text) => text === text.trim()),
  fc.constantFrom("t".repeat(token.maxLength), "t".repeat(token.maxLength + 1), ""),
);

test("judges as Ajv does by the document", async () => {
  const mock = await mockForTest();
  const property = fc.asyncProperty(fc.oneof(nearlyIds, fc.jsonValue()), tokens, async (value, header) => {
    const { status } = await send(mock, JSON.stringify(value), header);
    expect(status).toBe(isValidToken(header) && isValidBody(value) ? 200 : 422);
  });
  await fc.assert(property, { numRuns: 300 });
});

test("responds to any bytes on the wire, or closes, and goes on", async () => {
  const mock = await mockForTest();
  const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;
  const wire = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.string({ maxLength: 60 }).map((text) => `${head}${text}\r\n\r\n{}`),
    fc.tuple(fc.nat(20), fc.string({ maxLength: 20 })).map(([length, text]) => {
      return `${head}Content-Length: ${length}\r\n\r\n${text}`;
    }),
  );
  const property = fc.asyncProperty(wire, async (bytes) => {
    expect(await rawExchange(mock.address, bytes)).not.toMatch(/^HTTP\/1.1 5/);
  });
  await fc.assert(property, { numRuns: 200 });
  expect((await send(mock, validBody)).status).toBe(200);
});
