import { expect, test } from "vitest";
import { readTarget } from "../../../src/mock/exchange/target.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { takesLinearTime } from "../../support/takes-linear-time.ts";

const HOST = "127.0.0.1:4010";

type Row = { reason?: string; texts?: string[]; text?: string; method?: string; path?: string; query?: string };

const rows = readYaml<Row[]>(import.meta);
const refused = rows.flatMap(({ reason = "", texts = [] }) => texts.map((text): [string, string] => [text, reason]));

test.each(refused)("refuses %j, which %s", (text, reason) => {
  expect(readTarget("GET", text, HOST)).toMatchObject({
    ok: false,
    problem: { status: 400, title: "Invalid request target", detail: expect.stringContaining(reason) },
  });
});

test.each(rows.filter(({ text }) => text))(
  "keeps the text of $text unchanged",
  ({ text = "", method = "GET", ...value }) => {
    expect(readTarget(method, text, HOST)).toEqual({ ok: true, value });
  },
);

test("compares the server with the header Host in any letter case", () => {
  expect(readTarget("GET", "http://Mock.Example/", "mock.EXAMPLE")).toMatchObject({ ok: true });
  expect(readTarget("GET", "http://mock.example/", undefined)).toMatchObject({ ok: false });
});

test("takes linear time for a long run of nested escapes, and refuses it", () => {
  takesLinearTime(`/%${"25".repeat(2 ** 17)}2e.`, (text) => {
    expect(readTarget("GET", text, HOST)).toMatchObject({ ok: false });
  });
});
