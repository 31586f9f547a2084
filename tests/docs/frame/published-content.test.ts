import { expect, test } from "vitest";
import { withoutLinksTo, withPackageNote } from "../../../scripts/docs/frame/published-content.ts";

test("links to pages that are not published become text", () => {
  const html =
    '<a href="a.html#x">A <b>b</b></a> <a href="b.html">B</a> <a href="https://h/a.html">C</a> <a href="#a.html">D</a>';
  expect(withoutLinksTo((file) => file === "a.html", html)).toBe(
    'A <b>b</b> <a href="b.html">B</a> <a href="https://h/a.html">C</a> <a href="#a.html">D</a>',
  );
});

test("a note follows the first code that installs or runs a package", () => {
  const code = (text: string) => `<figure class="code"><pre>${text}</pre></figure>`;
  const install = code("<span>npm</span> install <b>sms-tasks</b>");
  const html = [code("npm ci"), install, code("npx sms-tasks-mock")].join("");
  expect(withPackageNote("not yet", html)).toBe(
    [code("npm ci"), install, '<p class="note">not yet</p>', code("npx sms-tasks-mock")].join(""),
  );
});
