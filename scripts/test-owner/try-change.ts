import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { copyRepository } from "../shared/repository-copy.ts";
import { edit } from "./edit.ts";
import type { OwnerChange } from "./owner-changes.ts";

/** What an owner runs after a change, as npm runs it. The tests ask git which files there are. */
const STEPS = [
  ["git", "init", "--quiet"],
  ["git", "add", "--all"],
  ["npm", "run", "--silent", "generate"],
  ["npm", "run", "--silent", "lint:document"],
];

/** The tests that read the document of the repository, or what is made of it. */
const OF_THE_DOCUMENT = ["near", "spec", "site"].flatMap((name) => ["--project", name]);

/** Makes a change in a copy of the repository and runs the tests there; returns what failed, whose output is printed. */
export async function tryChange({ edits }: OwnerChange, whole: boolean): Promise<string | undefined> {
  const copy = copyRepository("sms-tasks-owner-");
  try {
    for (const { file, values } of edits) {
      const path = join(copy.path, file);
      const document = parseDocument(readFileSync(path, "utf8"));
      edit(document, values);
      writeFileSync(path, document.toString({ lineWidth: 0 }));
    }
    for (const [program = "", ...args] of [...STEPS, ["npx", "vitest", "run", ...(whole ? [] : OF_THE_DOCUMENT)]]) {
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy.path, encoding: "utf8" });
      if (status === 0) continue;
      console.error(`${stdout}${stderr}`);
      return `${[program, ...args].join(" ")} fails, see above`;
    }
    return undefined;
  } finally {
    await copy.remove();
  }
}
