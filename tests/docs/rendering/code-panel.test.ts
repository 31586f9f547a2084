import { expect, test } from "vitest";
import { codePanel } from "../../../scripts/docs/rendering/code-panel.ts";

test("code in a panel may be in any language; without code there is no panel", () => {
  const html = codePanel("p", "Request", [
    { label: "A & B", code: "a < 2", language: "COBOL" },
    { label: "C", code: "c", language: "C" },
  ]);
  for (const part of ["A &amp; B", "a &lt; 2"]) expect(html).toContain(part);
  expect(codePanel("p", "Request", [])).toBe("");
});
