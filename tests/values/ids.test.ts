import { expect, test } from "vitest";
import { Ids } from "../../src/values/ids.ts";
import { readYaml } from "../support/read-yaml.ts";

const forms = readYaml<[keyof Ids, unknown[], string][]>(import.meta);

test.each(forms)("%s(%j) has its form, differs each time, and is the same for the same seed", (method, args, form) => {
  const made = (seed: string) => {
    const ids = new Ids(seed);
    return Array.from({ length: 40 }, () => `${ids[method](...(args as [never]))}`);
  };
  const [first, other] = [made("one"), made("two")];
  expect(first.filter((text) => !new RegExp(form).test(text))).toEqual([]);
  expect(first).toEqual(made("one"));
  expect(new Set([...first, ...other]).size).toBe(80);
});

test("numbers are whole, and spread between 2^51 and 2^52", () => {
  const ids = new Ids("numbers");
  const all = Array.from({ length: 200 }, () => ids.number());
  expect(all.filter((number) => !Number.isSafeInteger(number) || number < 2 ** 51 || number >= 2 ** 52)).toEqual([]);
  expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(2 ** 50);
});

test("a variant of a text can contain every letter and digit", () => {
  const ids = new Ids("like");
  const chars = (text: string) => new Set(Array.from({ length: 300 }, () => ids.like(text)).join("")).size;
  expect(["0", "a", "A", "z", "Z"].map(chars)).toEqual([10, 6, 6, 26, 26]);
});
