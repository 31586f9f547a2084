import { expect, test } from "vitest";
import { boundsProblem, MAX_DEPTH, parseJson } from "../../src/mock/json.ts";

const parsed = (text: string | Uint8Array, mostValues = 0) => parseJson(Buffer.from(text), mostValues);
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("parses JSON, with a byte order mark too", async () => {
  expect(await parsed('{"é":["😀"]}')).toEqual({ ok: true, value: { é: ["😀"] } });
  expect(await parsed("\ufeff1")).toEqual({ ok: true, value: 1 });
});

test("names the first wrong byte of malformed JSON, and what is wrong", async () => {
  expect(await parsed('{"é":x}')).toEqual({
    ok: false,
    problem: {
      status: 400,
      title: "Malformed JSON",
      detail: expect.stringMatching(/^The body is not JSON at byte offset 6: \w.*'x'/),
    },
  });
});

test("names the first byte that is not UTF-8", async () => {
  const detail = "The body is not JSON at byte offset 1: it is not UTF-8";
  expect(await parsed(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({
    ok: false,
    problem: { status: 400, detail },
  });
});

test("refuses nesting beyond 1,000 levels", async () => {
  expect(await parsed(nested(MAX_DEPTH))).toMatchObject({ ok: true });
  expect(await parsed(nested(MAX_DEPTH + 1))).toMatchObject({
    ok: false,
    problem: { status: 400, detail: "The body is not JSON: it is nested deeper than 1000 levels" },
  });
  expect(await parsed(`[${'{"a":'.repeat(MAX_DEPTH)}`)).toMatchObject({ problem: { detail: /deeper/ } });
});

test("counts the levels that are open at once", async () => {
  expect(await parsed(`[${"[[]],".repeat(2 * MAX_DEPTH)}{}]`)).toMatchObject({ ok: true });
});

test.each([
  ["in a string", `"${"[".repeat(5_000)}"`],
  ["behind an escaped quote", `"\\"${"[".repeat(5_000)}"`],
  ["in a string behind one that ends with a backslash", `["\\\\","${"[".repeat(5_000)}"]`],
  ["in a string behind an empty one", `["","${"[".repeat(5_000)}"]`],
])("does not count brackets %s", async (_name, text) => {
  expect(await parsed(text)).toMatchObject({ ok: true });
});

test("counts brackets behind a string", async () => {
  const text = `["a\\\\",${nested(MAX_DEPTH)}]`;
  expect(await parsed(text)).toMatchObject({ ok: false });
});

test.each([
  ["numbers", "1,"],
  ["objects", "{},"],
  ["strings", '"",'],
  ["escaped quotes", '"\\"",'],
])("refuses more %s than the contract can need, and 100,000 others", async (_name, part) => {
  const values = part.startsWith("{") ? 2 : 1;
  const text = (count: number) => `[${part.repeat(count / values - 2)}1]`;
  expect(await parsed(text(100_010), 10)).toMatchObject({ ok: true });
  expect(await parsed(text(100_014), 10)).toMatchObject({
    ok: false,
    problem: {
      status: 413,
      title: "Content too large",
      detail: expect.stringContaining("more than the 100010 values"),
    },
  });
});

test("finds the bounds of a text whether or not it is JSON", async () => {
  expect(await boundsProblem(Buffer.from(`x${"[".repeat(MAX_DEPTH)}`), 0)).toBeUndefined();
  expect(await boundsProblem(Buffer.from(`"x${"[".repeat(MAX_DEPTH + 1)}`), 0)).toBeUndefined();
  expect(await boundsProblem(Buffer.from(`x${"[".repeat(MAX_DEPTH + 1)}`), 0)).toMatchObject({ status: 400 });
});

test("lets others work while it counts a long text", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await boundsProblem(Buffer.alloc(8 * 2 ** 20, " "), 0);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
