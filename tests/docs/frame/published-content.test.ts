import { expect, test } from "vitest";
import { withPackageNote } from "../../../scripts/docs/frame/published-content.ts";

test("a note follows the first command of each section that installs or runs a package", () => {
  const code = (text: string) => `<figure class="code"><pre>${text}</pre></figure>`;
  const note = '<p class="note">not <em>yet</em></p>';
  const content = [
    code("npm ci"),
    [code("<span>npm</span> install <b>--save-dev</b> <b>sms-tasks</b>"), note, code("npx sms-tasks-mock")],
    ["<h2>A</h2><ol><li>Run <code>npx</code> <code>sms-tasks-mock</code>.", note, "</li><li>B</li></ol>"],
    ["<h2>C</h2><p>Or <code>npx sms-tasks-contract</code>.</p>", note, "<p>D</p>"],
    "<h2>E</h2><p>The package sms-tasks.</p>",
  ];
  const page = { file: "a.html", title: "A", description: "A." };
  const markdown = "# A\n\nRun `npx sms-tasks-mock`.\n";
  expect(
    withPackageNote("not *yet*", {
      ...page,
      content: content
        .flat()
        .filter((part) => part !== note)
        .join(""),
      markdown,
    }),
  ).toEqual({
    ...page,
    content: content.flat().join(""),
    markdown: "# A\n\n> not *yet*\n\nRun `npx sms-tasks-mock`.\n",
  });
  const other = { ...page, content: code("npm ci"), markdown: "# A\n\nRun `npm ci`.\n" };
  expect(withPackageNote("not yet", other)).toEqual(other);
  const line = { ...page, content: code(`npx ${"-".repeat(60)}`) }; // no search backtracks for years
  expect(withPackageNote("not yet", line)).toEqual(line);
});
