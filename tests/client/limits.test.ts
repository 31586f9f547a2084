import { expect, test } from "vitest";
import { createClient, InvalidInputError, token } from "../../src/client/index.ts";
import { checkEnum, checkLength, checkNumber, checkPattern, checkValue, type Limits } from "../../src/client/limits.ts";
import { caught } from "./caught.ts";
import { serveResponse } from "./serve.ts";

const start = async () => {
  const { address, seen } = await serveResponse(200);
  return { client: createClient({ endpoint: address, auth: token("token") }), seen };
};
const ids = (...values: unknown[]) => ({ ids: values as string[] });

test.each<[string, unknown, string]>([
  ["an id of 256 characters", ids("1", "2", "3", "x".repeat(256)), "ids[3] has 256 characters; the limit is 255"],
  ["256 characters of two code units each", ids("😀".repeat(256)), "ids[0] has 256 characters; the limit is 255"],
  ["65,536 ids", { ids: Array(65_536).fill("") }, "ids has 65536 items; the limit is 65535"],
  ["an id that is a number", ids("1", 2), "ids[1] is of type number, not string"],
  ["an id that is null", ids(null), "ids[0] is of type null, not string"],
  ["a hole", { ids: new Array(1) }, "ids[0] is missing"],
  ["ids that are a text", { ids: "1" }, "ids is of type string, not array"],
  ["no ids", {}, "ids is missing"],
  ["no request", undefined, "ids is missing"],
])("refuses %s, and names it, before anything is sent", async (_, request, message) => {
  const { client, seen } = await start();
  const error = await caught(client.deleteTasks(request as { ids: string[] }));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ message, input: message.split(" ")[0] });
  expect(seen).toHaveLength(0);
});

test.each<[string, string[]]>([
  ["no ids", []],
  ["an empty id", [""]],
  ["an id of 255 characters", ["x".repeat(255)]],
  ["an id of 255 characters of two code units each", ["😀".repeat(255)]],
  ["65,535 ids", Array(65_535).fill("1")],
])("sends %s", async (_, values) => {
  const { client, seen } = await start();
  await client.deleteTasks({ ids: values });
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ ids: values });
});

test.each(["a call", "a client"])("does not check when that is switched off for %s", async (where) => {
  const { address, seen } = await serveResponse(200);
  const off = { validate: false };
  const client = createClient({ endpoint: address, auth: token("token"), ...(where === "a client" ? off : {}) });
  await client.deleteTasks({ ids: ["x".repeat(256)] }, where === "a call" ? off : {});
  expect(seen).toHaveLength(1);
});

test.each<[unknown, Limits, string | undefined]>([
  ["😀😀", { minLength: 3 }, "a has 2 characters; the least is 3"],
  ["😀😀", { minLength: 2, maxLength: 2 }, undefined],
  ["😀", { pattern: "^.$" }, undefined],
  [{ b: 1 }, { enum: [{ b: 1 }] }, undefined],
  [1, { exclusiveMaximum: 1 }, "a is 1; it must be below 1"],
  [0.9, { exclusiveMaximum: 1, exclusiveMinimum: 0 }, undefined],
])("the value %j of %j", (value, limits, message) => {
  const check = () => checkValue(value, limits, [checkEnum, checkPattern, checkNumber, checkLength], "a");
  if (message) expect(check).toThrow(message);
  else check();
});
