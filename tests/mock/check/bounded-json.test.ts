import { expect, test } from "vitest";
import { checkBounds, parseBoundedJson } from "../../../src/mock/check/bounded-json.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Row = { parts: [begin: string, repeated?: string]; times?: number; end?: string; ends?: number; found: object };

test.each(readYaml<Row[]>(import.meta))("$title", async ({ parts, times = 1, end = "", ends = times, found }) => {
  const [begin, part = ""] = parts;
  const text = begin + part.repeat(times) + end.repeat(ends);
  expect(await parseBoundedJson(Buffer.from(text), 10)).toMatchObject(found);
});

test("names the first wrong byte and the reason", async () => {
  const problemOf = (bytes: string | number[]) => parseBoundedJson(Buffer.from(bytes as string), 0);
  const detail = expect.stringMatching(/^The body is not JSON at byte offset 6: \w.*'x'/);
  expect(await problemOf('{"é":x}')).toEqual({ ok: false, problem: { status: 400, title: "Malformed JSON", detail } });
  const notUtf8 = "The body is not JSON at byte offset 1: it is not UTF-8";
  expect(await problemOf([0x22, 0xff, 0x22])).toMatchObject({ ok: false, problem: { status: 400, detail: notUtf8 } });
  const cutOff =
    /^The body is not JSON at byte offset 1: it ends within a character; if Content-Length counts characters/;
  expect(await problemOf([0x22, 0xc3])).toMatchObject({ problem: { detail: expect.stringMatching(cutOff) } });
});

test("lets other tasks run while it counts a long text", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await checkBounds(Buffer.alloc(8 * 2 ** 20, " "), 0);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
