import fc from "fast-check";
import { expect, test } from "vitest";
import { method, path, validBody } from "../documents/delete-tasks.ts";
import { randomCases } from "../support/random-cases.ts";
import { rawExchange } from "../support/raw-exchange.ts";
import { mockForTest } from "../support/running-mock.ts";

const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: t\r\nContent-Type: application/json\r\n`;
const wire = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.string({ maxLength: 60 }).map((text) => `${head}${text}\r\n\r\n{}`),
  fc
    .tuple(fc.nat(20), fc.string({ maxLength: 20 }))
    .map(([length, text]) => `${head}Content-Length: ${length}\r\n\r\n${text}`),
);

test("responds to any bytes or closes the connection, and continues to work", async () => {
  const { address } = await mockForTest();
  const property = fc.asyncProperty(wire, async (bytes) => {
    expect(await rawExchange(address, bytes)).not.toMatch(/^HTTP\/1.1 5/);
  });
  await fc.assert(property, randomCases(200));
  const valid = `${head}Connection: close\r\nContent-Length: ${validBody.length}\r\n\r\n${validBody}`;
  expect(await rawExchange(address, valid)).toMatch(/^HTTP\/1.1 200 /);
});
