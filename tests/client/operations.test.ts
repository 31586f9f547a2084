import { cp, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { paths } from "../../scripts/shared/paths.ts";
import { installClientOf } from "../../scripts/test-runtimes/types/client-of.ts";
import { typeErrors } from "../../scripts/test-runtimes/types/type-errors.ts";
import { withOperations } from "../../scripts/test-runtimes/types/with-operations.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const TYPES = join(paths.root, "scripts/test-runtimes/types");

test("with ten more operations a strict program compiles, but its wrong uses do not", async () => {
  const more = parse(await readFile(join(TYPES, "operations.yaml"), "utf8"));
  const folder = await temporaryFolder();
  await installClientOf(withOperations(fixedDocument, more), folder);
  await cp(join(TYPES, "operations-program.txt"), join(folder, "program.ts"));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  expect(await typeErrors(tsc, "a bundler and a browser", "program.ts", folder)).toBe("");
});
