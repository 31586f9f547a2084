import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseDocument } from "yaml";
import { copyRepository } from "../shared/repository-copy.ts";
import { edit } from "./edit.ts";

/** The commands to run after a change. The tests need git, since they ask it which files exist. */
const COMMANDS = ["git init --quiet", "git add --all", "npm run --silent generate", "npm run --silent lint:document"];

/** A second try, since a change of the document breaks a test each time. */
const VITEST = "npx vitest run --retry=1 --reporter=dot --silent=passed-only";

/** The tests that read the repository's document or the files generated from it. */
const DOCUMENT_TESTS = " --project near --project spec --project site";

/**
 * Makes changes in a copy of the repository and runs the tests there.
 * @param changes files that list, by file of the repository, the values to set
 * @returns the command that failed, after its output is printed; nothing if all passed
 */
export async function tryChange(changes: string[], whole: boolean): Promise<string | undefined> {
  const copy = copyRepository("sms-tasks-owner-");
  try {
    for (const change of changes) {
      for (const [file, values] of Object.entries<object>(parse(readFileSync(change, "utf8")))) {
        const path = join(copy.path, file);
        const document = parseDocument(readFileSync(path, "utf8"));
        edit(document, values);
        writeFileSync(path, document.toString({ lineWidth: 0 }));
      }
    }
    for (const command of [...COMMANDS, `${VITEST}${whole ? "" : DOCUMENT_TESTS}`]) {
      const [program = "", ...args] = command.split(" ");
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy.path, encoding: "utf8" });
      if (status === 0) continue;
      console.error(`${stdout}${stderr}`);
      return `${command} fails, see above`;
    }
    return undefined;
  } finally {
    await copy.remove();
  }
}
