import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { prepareRelease } from "./release/prepare.ts";

export const program = npmScript(
  "release:prepare",
  "Applies the pending changesets: bumps package and document, writes CHANGELOG.md, generates.",
).action(async () => {
  const version = await prepareRelease();
  console.log(`Version ${version} is prepared: review and commit it.`);
});

await runIfMain(import.meta, program);
