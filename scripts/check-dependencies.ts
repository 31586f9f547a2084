import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { duplicates } from "./check-dependencies/duplicates.ts";
import { licenses } from "./check-dependencies/licenses.ts";
import { reasons } from "./check-dependencies/reasons.ts";
import { paths } from "./shared/paths.ts";

export const program = npmScript(
  "check:dependencies",
  "Fails on a license that is not permissive, a needless second version, or a dependency without a reason in docs/decisions.md.",
)
  .addHelpText(
    "after",
    "\nnpm checks the install scripts: .npmrc makes npm ci fail on a script that allowScripts in package.json does not name.",
  )
  .action(async () => {
    const faults = (await Promise.all([licenses, duplicates, reasons].map((check) => check(paths.root)))).flat();
    for (const fault of faults) console.error(`error: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    else console.log("the dependencies are in order");
  });

await runIfMain(import.meta, program);
