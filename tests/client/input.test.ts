import { expect, expectTypeOf, test } from "vitest";
import { createClient, deleteTasksInBatches, type Input, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { serveResponse } from "./serve.ts";

async function start() {
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth: token("a-token") });
  const sent = async (input: unknown) => {
    await client.deleteTasks(input as Input<"deleteTasks">);
    return seen.at(-1)?.body;
  };
  return { client, seen, sent };
}

/** An object whose property is another at each reading. */
function changing(...values: unknown[]) {
  let reads = 0;
  return {
    get ids() {
      return values[Math.min(reads++, values.length - 1)];
    },
  };
}

class Inherited {
  get ids() {
    return ["1"];
  }
}

const lying = (target: string[], lies: unknown[]) => {
  let reads = 0;
  return new Proxy(target, {
    get: (object, key) => (key === "0" && reads++ > 0 ? lies[0] : Reflect.get(object, key)),
  });
};

test.each<[string, () => unknown]>([
  ["a getter of a class", () => new Inherited()],
  ["an inherited property", () => Object.create({ ids: ["1"] })],
  ["toJSON", () => ({ toJSON: () => ({ ids: ["1"] }) })],
  ["toJSON of the array", () => ({ ids: { toJSON: () => ["1"] } })],
  ["a getter that changes to a wrong type", () => changing(["1"], 5)],
  ["a getter that changes to too many", () => changing(["1"], Array(70_000).fill("x"))],
  ["an array that changes when it is read again", () => ({ ids: lying(["1"], ["x".repeat(300)]) })],
  ["an array of another realm's kind", () => ({ ids: Object.freeze(["1"]) })],
  ["a proxy of the whole input", () => new Proxy({ ids: ["1"] }, {})],
  ["an object without a prototype", () => Object.assign(Object.create(null), { ids: ["1"] })],
  ["a function beside it, which JSON has no room for", () => ({ ids: ["1"], helper: () => 1 })],
])("what is checked is what is sent: %s", async (_, input) => {
  const { sent } = await start();
  expect(await sent(input())).toBe('{"ids":["1"]}');
});

test.each<[string, () => unknown, string]>([
  ["toJSON that hides the ids", () => ({ ids: ["1"], toJSON: () => ({}) }), "ids is missing"],
  [
    "toJSON that changes the ids",
    () => ({ ids: ["1"], toJSON: () => ({ ids: 5 }) }),
    "ids is of type number, not array",
  ],
  ["an id with toJSON", () => ({ ids: [{ toJSON: () => 5 }] }), "ids[0] is of type number, not string"],
  ["a String object", () => ({ ids: [new String("1")] }), "ids[0] is of type object, not string"],
  ["a bigint", () => ({ ids: [1n] }), "ids[0] is of type bigint, not string"],
  ["a getter that is wrong at first", () => changing(5, ["1"]), "ids is of type number, not array"],
])("refuses %s", async (_, input, message) => {
  const { seen, sent } = await start();
  expect(await caught(sent(input()))).toMatchObject({ name: "InvalidInputError", message });
  expect(seen).toHaveLength(0);
});

test("a property that the contract does not name is sent, as the contract allows it", async () => {
  const { sent } = await start();
  expect(await sent({ ids: [], comment: { text: "ä", at: new Date(0), none: undefined } })).toBe(
    '{"ids":[],"comment":{"text":"ä","at":"1970-01-01T00:00:00.000Z"}}',
  );
});

test("read-only arrays are accepted everywhere", () => {
  const ids = ["1", "2"] as const;
  const client = createClient({ region: "cn-north-4", auth: token("a-token") });
  expectTypeOf(client.deleteTasks).toBeCallableWith({ ids });
  expectTypeOf(client.deleteTasks).toBeCallableWith({ ids: ids as readonly string[] });
  expectTypeOf(client.deleteTasks).toBeCallableWith({ ids } as const);
  expectTypeOf(deleteTasksInBatches).toBeCallableWith(client, ids);
  expectTypeOf<{ ids: number[] }>().not.toExtend<Input<"deleteTasks">>();
  expectTypeOf<object>().not.toExtend<Input<"deleteTasks">>();
});
