import { expect, test } from "vitest";
import { plainCopy } from "../../src/client/plain-copy.ts";

test("inherited properties that the limits name are copied, in the items of an array too", () => {
  class Disk {
    get size() {
      return 5;
    }
    get other() {
      return 6;
    }
  }
  const limits = { properties: { disks: { items: { properties: { size: {} } } } } };
  expect(plainCopy({ disks: [new Disk()] }, limits)).toEqual({ disks: [{ size: 5 }] });
});

test("a toJSON that returns its own object ends", () => {
  const own = {
    toJSON: () => own,
  };
  expect(plainCopy({ a: own, b: 1 })).toEqual({ b: 1 });
});
