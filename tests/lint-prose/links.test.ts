import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { proseOf } from "../../scripts/lint-prose/find-words.ts";
import { paths } from "../../scripts/shared/paths.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: paths.root,
  encoding: "utf8",
});

/** Returns the addresses of the links in the prose of a file, without their anchors. */
function linksOf(file: string): string[] {
  const text = readFileSync(join(paths.root, file), "utf8");
  const prose = proseOf(text);
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .filter(({ index }) => prose[index] === "[")
    .map(([, address = ""]) => address.split("#")[0] ?? "");
}

/** Reports whether a link leads to a file of the built site: `tests/docs/files.test.ts` follows these links. */
const isOfSite = (file: string, address: string) =>
  /^docs\/(guides|templates)\//.test(file) && /\.(html|json|yaml)$/.test(address);

const existing = files.split("\n").filter((file) => file && existsSync(join(paths.root, file)));

test.each(existing)("links of %s lead to a file", (file) => {
  const relative = linksOf(file).filter((address) => address && !/^[a-z]+:/.test(address) && !isOfSite(file, address));
  // The site has the guides of all languages in one folder.
  const folders = [join(paths.root, dirname(file)), ...(/^docs\/guides\/[\w-]+\//.test(file) ? [paths.guides] : [])];
  const missing = relative.filter((address) => !folders.some((folder) => existsSync(join(folder, address))));
  expect(missing).toEqual([]);
});
