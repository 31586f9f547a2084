import { command, runIfMain } from "../src/command-line/command.ts";
import { exceptions } from "./dependencies/exceptions.ts";
import { checkDependencies } from "./dependencies/index.ts";
import { paths } from "./paths.ts";

export const program = command(
  "check:dependencies",
  "Fails on an install script that nobody decided on, a licence that is not permissive, a second version of a heavy package, or a dependency without a reason. Exceptions: scripts/dependencies/exceptions.ts.",
).action(async () => {
  const faults = await checkDependencies(paths.root, exceptions);
  for (const fault of faults) console.error(`error: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log("the dependencies are in order");
});

await runIfMain(import.meta, program);
