import { relative } from "node:path";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { buildPackages } from "./build/build-package.ts";

export const program = npmScript(
  "build",
  "Builds each package into a folder of dist/ that can be published as it is.",
).action(async () => {
  for (const folder of await buildPackages()) console.log(`${relative(process.cwd(), folder)} is built`);
});

await runIfMain(import.meta, program);
