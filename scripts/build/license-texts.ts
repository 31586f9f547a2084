import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../src/shared/usage-error.ts";
import { licenseExpression } from "../check-dependencies/licenses.ts";
import { paths } from "../shared/paths.ts";
import type { ThirdParty } from "./third-party.ts";

/** Returns the names, versions and licenses of packages, with the texts of their licenses. */
export async function licenseTexts(packages: readonly ThirdParty[]): Promise<string> {
  const texts = packages.map(async (each) => {
    const license = licenseExpression(each);
    return `${each.name} ${each.version} (${license})\n\n${await textOf(each, license)}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

/**
 * Returns the license files of a package. Some packages under the MIT license have none, and get its usual text.
 * @throws `UsageError` if there is no text
 */
async function textOf({ folder, name, author }: ThirdParty, license: string): Promise<string> {
  const read = (file: string) => readFile(join(paths.root, folder, file), "utf8");
  const files = await readdir(join(paths.root, folder));
  const own = files.filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  if (own.length > 0) return (await Promise.all(own.map(read))).join("\n");
  if (license !== "MIT")
    throw new UsageError(`${folder} has no license file: add its text to scripts/build/license-texts.ts`);
  const readme = files.find((file) => /^readme/i.test(file));
  const section =
    readme && /^(?:#+ *licen[cs]e.*|licen[cs]e.*\n[-=]+)\n([^#]+)/im.exec(await read(readme))?.[1]?.trim();
  const holder = (typeof author === "string" ? author : author?.name) ?? `the authors of ${name}`;
  const mit = await readFile(join(paths.root, "LICENSE"), "utf8");
  return [...(section ? [`${section}\n`] : []), mit.replace(/^Copyright .+$/m, `Copyright (c) ${holder}`)].join("\n");
}
