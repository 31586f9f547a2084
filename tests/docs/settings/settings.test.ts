import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { siteSettings } from "../../../scripts/docs/settings/settings.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";

async function settingsOf(text: string) {
  const folder = await temporaryFolder();
  const file = join(folder, "site.yaml");
  await writeFile(join(folder, "support.md"), "# Support\n\nAsk us.\n");
  await writeFile(join(folder, "fake.png"), "<svg></svg>");
  await writeFile(file, text);
  return { folder, settings: siteSettings(file) };
}

test("settings replace those of docs/site.yaml; their files are relative to them", async () => {
  const defaults = await siteSettings();
  const own = "base: https://docs.example/sms\nnavigation: [{ title: Help, pages: [index.html, support.md] }]";
  const { folder, settings } = await settingsOf(own);
  expect(await settings).toEqual({
    ...defaults,
    file: join(folder, "site.yaml"),
    base: "https://docs.example/sms/",
    navigation: [{ title: "Help", pages: ["index.html", join(folder, "support.md")] }],
  });
});

describe("one line for each problem", () => {
  test.each([
    [
      "titel: x\nbase: docs",
      [/no setting titel \(did you mean title\?\); .*accent, footer/, /base must be an address/],
    ],
    ["accent: #0a58ab", [/accent must be a color in quotes.*comment/]],
    ["logo: https://docs.example/logo.svg", [/logo must be a file/]],
    ["logo: fake.png", [/fake\.png is a picture in SVG: name it \.svg/]],
    ['alternates: { "x y": "https://docs.example/" }', [/alternates must be addresses by language/]],
    ["navigation: [{ titel: x }, {}]", [/navigation must be a list of groups/]],
    ["- title", [/the file must have settings like "title"/]],
    [
      "navigation: [{ title: x, pages: [index.html, errors.md] }]",
      [/no file .*errors\.md: write errors\.html for our guide/],
    ],
    ['accent: "#ffff00"\nlogo: none.svg', [/there is no file .*none\.svg/, /accent #ffff00 is too light/]],
    ["navigation: [{ title: x, pages: [index.html, none.md] }]", [/there is no file .*none\.md/]],
    ["navigation: [{ title: x, pages: [errors.html] }]", [/the navigation lacks index\.html/]],
    [
      "navigation: [{ title: x, pages: [index.html, support.html] }, { title: y, pages: [support.md] }]",
      [/the navigation has support\.html twice/],
    ],
    ["a: [", [/Flow sequence/]],
    ['title: "x', [/Missing closing "quote at line \d+, column \d+$/]],
  ])("%s", async (text, problems) => {
    const { settings } = await settingsOf(text);
    const { message } = (await settings.catch((error: Error) => error)) as Error;
    const lines = message.split("\n");
    expect(lines).toHaveLength(problems.length);
    for (const [at, problem] of problems.entries()) expect(lines[at]).toMatch(problem);
  });
});
