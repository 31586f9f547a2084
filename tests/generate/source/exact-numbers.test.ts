import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { roundedLimits, withExactLimits } from "../../../scripts/generate/source/exact-numbers.ts";
import { inTemporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { testTable } from "../../support/test-table.ts";

testTable(import.meta, {
  rounded: (text: string) =>
    inTemporaryFolder("sms-tasks-test-", async (folder) => {
      const file = join(folder, "openapi.yaml");
      await writeFile(file, text);
      return Object.fromEntries(await roundedLimits(file));
    }),
  withExactLimits: (text: string, limits: Record<string, string>) =>
    withExactLimits(text, new Map(Object.entries(limits))),
});
