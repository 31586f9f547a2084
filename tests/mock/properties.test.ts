import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { operations } from "../../src/document/operations.ts";
import { Schemas } from "../../src/document/schemas.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const { path, method } = deleteTasksRequest;
const schemas = new Schemas(fixedDocument);
const operation = operations(fixedDocument).find((each) => each.path === path);
const bodySchema = operation?.requestBody?.content["application/json"]?.schema;
const tokenSchema = operation?.parameters[0]?.schema;
if (!bodySchema || !tokenSchema) throw new Error("the document has lost its request");
const validBody = schemas.validatorOf(bodySchema);
const validToken = schemas.validatorOf(tokenSchema);

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const send = (body: string | Uint8Array<ArrayBuffer>, token: string, type = "application/json") =>
  fetch(mock.address + path, { method, headers: { "Content-Type": type, "X-Auth-Token": token }, body });

/** Values near the contract, and any other JSON. */
const nearlyIds = fc.record(
  {
    ids: fc.oneof(
      fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ unit: "binary" }))),
      fc.array(fc.jsonValue()),
      fc.constantFrom("😀".repeat(255), "😀".repeat(256), "x".repeat(255), "x".repeat(256)).map((id) => [id]),
      fc.jsonValue(),
    ),
    extra: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const token = fc.oneof(
  fc.string({ maxLength: 40 }).filter((text) => text === text.trim()),
  fc.constantFrom("t".repeat(16_384), "t".repeat(16_385), ""),
);

test("judges as Ajv does by the document", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(nearlyIds, fc.jsonValue()), token, async (value, header) => {
      const { status } = await send(JSON.stringify(value), header);
      const expected = validToken(header) && validBody(value) ? 200 : 422;
      expect(status).toBe(expected);
    }),
    { numRuns: 400 },
  );
});

test("responds to any bytes as a body with a documented status or a 4xx", async () => {
  const type = fc.oneof(fc.constant("application/json"), fc.stringMatching(/^[ -~]{1,40}$/));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), type, async (bytes, contentType) => {
      const { status } = await send(new Uint8Array(bytes), "token", contentType);
      expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("responds to damaged JSON as Node.js reads it", async () => {
  const damaged = fc
    .tuple(
      nearlyIds.map((value) => JSON.stringify(value)),
      fc.nat(),
      fc.string({ maxLength: 2 }),
    )
    .map(([json, at, patch]) => json.slice(0, at % (json.length + 1)) + patch);
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      const { status } = await send(text, "token");
      expect(status).toBe(verdict(text));
    }),
    { numRuns: 300 },
  );
});

test("responds to any bytes on the wire, or closes, and goes on", async () => {
  const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;
  const wire = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.string({ maxLength: 60 }).map((text) => new TextEncoder().encode(`${head}${text}\r\n\r\n{}`)),
    fc.tuple(fc.nat(20), fc.string({ maxLength: 20 })).map(([length, text]) => {
      return new TextEncoder().encode(`${head}Content-Length: ${length}\r\n\r\n${text}`);
    }),
  );
  await fc.assert(
    fc.asyncProperty(wire, async (bytes) => {
      expect(await rawExchange(mock.address, bytes)).not.toMatch(/^HTTP\/1.1 5/);
    }),
    { numRuns: 200 },
  );
  expect((await send('{"ids":[]}', "token")).status).toBe(200);
});

function verdict(text: string): number {
  if (text === "") return 422;
  try {
    return validBody(JSON.parse(text)) ? 200 : 422;
  } catch {
    return 400;
  }
}
