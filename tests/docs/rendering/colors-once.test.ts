import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../support/repository-copy.ts";

const MODULES = new URL("../../../scripts/", import.meta.url);

/** Runs a program in a repository of its own, where it colors three pieces of code, and returns those that it did not know. */
function build(root: string): string[] {
  const program = `
    import { paths } from "${new URL("shared/paths.ts", MODULES)}";
    paths.root = ${JSON.stringify(root)};
    const { colorsOnce } = await import("${new URL("docs/rendering/colors-once.ts", MODULES)}");
    const pieces = [["a", "ts"], ["a", "go"], ["b", "ts"], ["a", "ts"]];
    const html = pieces.map(([code, language]) => colorsOnce(code, language, () => { console.log(code + language); return language + code; }));
    if (html.join() !== "tsa,goa,tsb,tsa") throw new Error(html.join());`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  return output.split("\n").filter(Boolean);
}

test("code is colored once, until a version changes; a folder that cannot be written is no obstacle", async () => {
  const root = await temporaryFolder();
  writeFileSync(join(root, "package.json"), "1");
  expect(build(root)).toEqual(["ats", "ago", "bts"]);
  expect(build(root)).toEqual([]);
  writeFileSync(join(root, "package.json"), "2");
  expect(build(root)).toEqual(["ats", "ago", "bts"]);
  const file = join(root, "node_modules/.cache/sms-tasks/colors.json");
  expect(JSON.parse(readFileSync(file, "utf8")).pieces).toHaveLength(3);

  const other = await temporaryFolder();
  writeFileSync(join(other, "package.json"), "1");
  writeFileSync(join(other, "node_modules"), "a file");
  expect(build(other)).toEqual(["ats", "ago", "bts"]);
});
