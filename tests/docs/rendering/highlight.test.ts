import { expect, test } from "vitest";
import { highlight } from "../../../scripts/docs/rendering/highlight.ts";

test("code gets a class for each kind of token, and no style; without a language none; an unknown one is refused", () => {
  const html = highlight('const a = "<b>"; // & so on', "ts");
  for (const part of ['<span class="keyword">const</span>', "&lt;b&gt;", "&amp; so on"]) expect(html).toContain(part);
  expect(html).not.toContain("style=");
  expect(highlight("a < b")).toBe("a &lt; b");
  expect(() => highlight("", "cobol")).toThrow(/cobol.*scripts\/docs\/rendering\/highlight\.ts/);
});
