import { expect, test } from "vitest";
import type { Limits } from "../../../src/client/request/check-limits.ts";
import { plainCopy } from "../../../src/client/request/plain-copy.ts";

/** An object whose property is another at each reading. */
function changing(...values: unknown[]) {
  let reads = 0;
  return {
    get ids() {
      return values[reads++];
    },
  };
}

class Inherited {
  get ids() {
    return ["1"];
  }
  get other() {
    return 6;
  }
}

const limits: Limits = { properties: { ids: { items: {} }, disks: { items: { properties: { ids: {} } } } } };
const ids = { ids: ["1"] };
const ownName: object = JSON.parse('{"__proto__":{"a":1}}');
const itself: object = { toJSON: () => itself };

test.each<[string, unknown, unknown]>([
  ["a getter that changes is read once", changing(["1"], 5), ids],
  ["an inherited property that the limits name is copied, another is not", new Inherited(), ids],
  ["so it is in the items of an array", { disks: [new Inherited()] }, { disks: [ids] }],
  ["an object without a prototype is copied", Object.assign(Object.create(null), ids), ids],
  ["a proxy is copied", new Proxy(ids, {}), ids],
  ["toJSON is called", { toJSON: () => ids }, ids],
  ["so it is within", { ids: { toJSON: () => ["1"] } }, ids],
  ["what toJSON returns is copied as its place says", { toJSON: () => new Inherited() }, ids],
  ["a date is a text, as in JSON", [new Date(0)], ["1970-01-01T00:00:00.000Z"]],
  ["a toJSON that returns its own object ends", { a: itself, b: 1 }, { b: 1 }],
  ["a toJSON that is no function is a property", { toJSON: 1 }, { toJSON: 1 }],
  ["what JSON has no room for is not copied", { a: () => 1, b: Symbol("b"), c: undefined }, {}],
  ["a hole in an array stays one", [new Array(1)], [[undefined]]],
  ["null and what is no object stay", [null, 1n, "", 0, false], [null, 1n, "", 0, false]],
  ["a name of JavaScript's own is like any other", ownName, ownName],
])("%s", (_, value, expected) => {
  expect(plainCopy(value, limits)).toStrictEqual(expected);
});

test("an array or object is copied without values that JSON lacks; such a value by itself is undefined", () => {
  const value = { list: [1], object: {} };
  const copy = plainCopy(value) as typeof value;
  expect([copy === value, copy.list === value.list, copy.object === value.object]).toEqual([false, false, false]);
  for (const none of [() => 1, Symbol("a"), undefined]) expect(plainCopy(none)).toBeUndefined();
});
