import { expect, test } from "vitest";
import { assertColored, highlight } from "../../../scripts/docs/rendering/highlight.ts";

test("code gets a class for each kind of token, and no style; an unknown language is refused", () => {
  const html = highlight('const a = "<b>"; // & so on', "ts");
  for (const part of ['<span class="keyword">const</span>', "&lt;b&gt;", "&amp; so on"]) expect(html).toContain(part);
  expect(html).not.toContain("style=");
  for (const language of ["", "cobol"]) expect(highlight("a < b", language)).toBe("a &lt; b");
  expect(() => assertColored("cobol")).toThrow(/cobol.*scripts\/docs\/rendering\/highlight\.ts/);
});
