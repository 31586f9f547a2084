import { expect, test } from "vitest";
import { readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { conforming, ownViolation } from "../../../src/mock/provider/conforming-response.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { mockForTest } from "../../support/running-mock.ts";
import { contractOf, ok, post } from "../things.ts";

interface Tables {
  bodies: object[];
  headers: { name?: string; required?: boolean; schema: object; value: string | null }[];
}

const { bodies, headers } = readYaml<Tables>(import.meta);
const responding = (response: object): Document => post({ responses: { 200: { description: "Fine", ...response } } });

/** A mock's response to a request, and what is wrong with it. */
async function responseOf(document: Document, headers: Record<string, string> = {}) {
  const { url, warnings } = await mockForTest({ document });
  const response = await fetch(`${url}/things`, { method: "POST", headers });
  const body = new Uint8Array(await response.arrayBuffer());
  const { found } = await contractOf(document);
  const sent = { status: response.status, headers: [...response.headers], body };
  return { response, body, warnings, violation: ownViolation(found, sent) };
}

test.each(bodies)("makes up a body for %j", async (schema) => {
  const content = { "application/json": { schema } };
  const { response, violation, warnings } = await responseOf(responding({ content }));
  expect([response.status, violation, warnings]).toEqual([200, undefined, []]);
});

test("makes up a random body that conforms", async () => {
  const schema = {
    type: "object",
    required: ["etag"],
    properties: { etag: { type: "string", pattern: "^\\p{Lu}{3}$" } },
  };
  const document = responding({ content: { "application/json": { schema } } });
  const { response, violation } = await responseOf(document, { Prefer: "dynamic=true" });
  expect([response.status, violation]).toEqual([200, undefined]);
});

test.each(headers)("makes up the header %j", async ({ name = "X-Own", value, ...header }) => {
  const { response, violation, warnings } = await responseOf(responding({ headers: { [name]: header } }));
  expect(response.headers.get(name)).toEqual(value);
  expect([violation, warnings]).toEqual([undefined, []]);
});

test("checks a response once, since each request gets the same", async () => {
  const { contract, found } = await contractOf(post({ responses: ok }));
  const generated = contract.engine.respond(found.prism, { dynamic: false });
  const respond = () => generated.ok && conforming(contract, found, generated.value);
  expect(await respond()).toBe(await respond());
});

test("warns once of the responses for which no value is found, and sends them nevertheless", async () => {
  const impossible = { type: "string", minLength: 3, maxLength: 2 };
  const none = { description: "None", headers: { "X-Own": { required: true, schema: impossible } } };
  const responses = { 200: { description: "", content: { "application/json": { schema: impossible } } }, 201: none };
  const { response, warnings, violation } = await responseOf(post({ responses }));
  expect([response.status, violation]).toEqual([200, expect.stringContaining("body must NOT have")]);
  const places = "no made-up response conforms for POST /things 200, POST /things 201 (body must NOT have";
  expect(warnings).toEqual([expect.stringContaining(places)]);
});

test("sends a documented example as it is", async () => {
  const content = { "application/json": { schema: { type: "integer" }, example: "wrong" } };
  const { response, body, warnings } = await responseOf(responding({ content }));
  expect([response.status, Buffer.from(body).toString(), warnings]).toEqual([200, '"wrong"', []]);
  expect(readContract(responding({})).operations).toHaveLength(1);
});
