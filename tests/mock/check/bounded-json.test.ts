import { expect, test } from "vitest";
import { checkBounds, parseBoundedJson } from "../../../src/mock/check/bounded-json.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Row = { parts: [begin: string, repeated?: string]; times?: number; end?: string; ends?: number; found: object };

test.each(readYaml<Row[]>(import.meta))("$title", async ({ parts, times = 1, end = "", ends = times, found }) => {
  const [begin, part = ""] = parts;
  const text = begin + part.repeat(times) + end.repeat(ends);
  expect(await parseBoundedJson(Buffer.from(text), 10)).toMatchObject(found);
});

test("refuses bytes that are not UTF-8", async () => {
  const problem = { status: 400, title: "Malformed JSON", detail: "The body is not JSON: it is not UTF-8" };
  expect(await parseBoundedJson(Buffer.from([0x22, 0xff, 0x22]), 0)).toEqual({ ok: false, problem });
});

test("lets other tasks run while it counts a long text", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await checkBounds(Buffer.alloc(8 * 2 ** 20, " "), 0);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
