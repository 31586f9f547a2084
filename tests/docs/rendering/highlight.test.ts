import { expect, test } from "vitest";
import { highlight } from "../../../scripts/docs/rendering/highlight.ts";

test("code gets classes and no styles for its tokens, and code in an unknown language gets none", () => {
  const html = highlight('const a = "<b>"; // & so on', "ts");
  for (const part of ['<span class="keyword">const</span>', "&lt;b&gt;", "&amp; so on"]) expect(html).toContain(part);
  expect(html).not.toContain("style=");
  for (const language of ["", "cobol"]) expect(highlight("a < b", language)).toBe("a &lt; b");
});
