import { describe, expect, test } from "vitest";
import { findWords, proseOf } from "../../scripts/lint-prose/find-words.ts";
import { EVERYWHERE, PROSE, SPELLING } from "../../scripts/lint-prose/glossary.ts";
import { runScript } from "../support/run-script.ts";

const words = [...EVERYWHERE, ...PROSE, ...SPELLING];
const found = (text: string) => findWords(proseOf(text), words).map(({ line, found: word }) => `${line}: ${word}`);

describe("The prose linter", () => {
  test("finds whole words of the list in any letter case and line", () => {
    const lines = ["2: Mended", "2: without leave", "3: Answer"];
    expect(found("Fine.\nMended it without leave.\nThe Answer.")).toEqual(lines);
    expect(found("Amendments, recommended, commendable, answerable, colorful, foretell.")).toEqual([]);
  });

  test("skips code, and counts its lines", () => {
    expect(found("`mend` and [link](mend.md)\n```ts\nmend();\n```\nmend")).toEqual(["5: mend"]);
    expect(found("````md\n```\nmend\n```\nmend\n````\nmend")).toEqual(["7: mend"]);
  });

  test("finds British spellings, in names too", () => {
    const names = ["COLOURS", "licenceOf", "--colour", "labelled", "normalised"];
    expect(found(names.join("\n"))).toEqual(names.map((name, index) => `${index + 1}: ${name}`));
    expect(found("color, license, labeled, aria-labelledby, precise, exercise, analysis, organism")).toEqual([]);
  });

  test("checks strings of programs, template literals too", () => {
    expect(findWords("throw new Error(`it is stale. Mend it`)", EVERYWHERE)).toMatchObject([{ found: "Mend" }]);
  });
});

test("npm run lint:prose finds nothing in this repository", async () => {
  const { code, stdout, stderr } = await runScript("lint-prose");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(Number(/^\d+/.exec(stdout)?.[0])).toBeGreaterThan(300);
});
