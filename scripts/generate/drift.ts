import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inTemporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { generate } from "./index.ts";

/**
 * Compares `folder` with the files that the document generates now, in a temporary folder.
 * @returns a sentence for every file that differs, is missing, or is not a generated file
 */
export const drift = (spec: string, folder: string): Promise<string[]> =>
  inTemporaryFolder("sms-tasks-generated-", async (fresh) => {
    const expected = await generate(spec, fresh);
    const present = await readdir(folder).catch((): string[] => []);
    const others = present.filter((name) => !expected.includes(name));
    const differences = await Promise.all(
      expected.map(async (name) => {
        if (!present.includes(name)) return `${name} is missing`;
        const [actual, wanted] = await Promise.all([folder, fresh].map((root) => readFile(join(root, name), "utf8")));
        return actual === wanted ? undefined : `${name} is stale or was edited by hand`;
      }),
    );
    return [
      ...differences.filter((difference) => difference !== undefined),
      ...others.map((name) => `${name} is not a generated file`),
    ];
  });
