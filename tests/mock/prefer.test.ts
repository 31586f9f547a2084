import { expect, test } from "vitest";
import { readPreferences } from "../../src/mock/prefer.ts";

const none = { dynamic: false };

test.each([
  [undefined, none],
  ["", none],
  ["code=403", { ...none, code: 403 }],
  ['code="403"', { ...none, code: 403 }],
  ["CODE = 403", { ...none, code: 403 }],
  ["code=100, example=A", { ...none, code: 100, exampleKey: "A" }],
  ["code=599; seed=x", { ...none, code: 599, seed: "x" }],
  ['example="a \\"b\\", c"', { ...none, exampleKey: 'a "b", c' }],
  ["example=first, example=second", { ...none, exampleKey: "first" }],
  ["dynamic", { dynamic: true }],
  ["dynamic=true", { dynamic: true }],
  ["dynamic=false", none],
  ["respond-async, wait=10; x=y", none],
  [",;=", none],
])("reads Prefer: %j", (header, value) => {
  expect(readPreferences(header)).toEqual({ ok: true, value });
});

test.each(["code=x", "code=", "code=000", "code=600", "code=99999999999", "code=4030", "dynamic=maybe"])(
  "refuses Prefer: %s, and names the preference",
  (header) => {
    const detail = expect.stringMatching(new RegExp(`header Prefer, ${header.split("=")[0]} is`));
    expect(readPreferences(header)).toMatchObject({
      ok: false,
      problem: { status: 422, title: "Unknown preference", detail },
    });
  },
);
