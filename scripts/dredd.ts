import { randomUUID } from "node:crypto";
import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { baseAddress } from "../src/command-line/parse-address.ts";
import { secretOption } from "../src/command-line/secret-option.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { assertReachable } from "../src/dredd/assert-reachable.ts";
import { startMock } from "../src/mock/start-mock.ts";

interface Flags {
  target?: URL;
  token?: string;
  literalExamples?: boolean;
}

const COULD_NOT_RUN = 2;

export const program = npmScript(
  "dredd",
  "Replays every documented request with Dredd, and checks the responses against the whole contract.",
  COULD_NOT_RUN,
)
  .option(
    "--target <url>",
    "the server to check (default: the mock, on a free port)",
    baseAddress("--target", "give --token"),
  )
  .addOption(secretOption("--token <token>", "valid token; the variable keeps it out of the process list", "SMS_TOKEN"))
  .option("--literal-examples", "send the documented IDs to --target, instead of random ones that cannot exist")
  .addHelpText("after", "\nExits with 0 if every response conforms, 1 if one does not, and 2 if Dredd could not run.")
  .action(async ({ target, token, literalExamples = false }: Flags) => {
    // Dependencies of Dredd use deprecated APIs of Node.js, which no user of this command can fix.
    process.noDeprecation = true;
    const { runDredd } = await import("../src/dredd/run.ts");
    // Dredd would warn that it uses no proxy, and print these variables, which can contain a password.
    for (const name of Object.keys(process.env)) if (/^(https?|no)_proxy$/i.test(name)) delete process.env[name];

    const document = await readBundle();
    if (target) {
      await assertReachable(target);
      if (!token) console.log("No --token and no SMS_TOKEN: the token of the documented example is sent");
      report(await runDredd({ document, target, token, literalExamples }));
      return;
    }
    const valid = token ?? randomUUID();
    const keys = { ak: randomUUID(), sk: randomUUID() };
    await using mock = await startMock({ token: valid, keys });
    report(await runDredd({ document, target: new URL(mock.url), token: valid, literalExamples: true }));
  });

function report({ failures, errors }: { failures: number; errors: number }) {
  if (failures + errors > 0) process.exitCode = 1;
}

await runIfMain(import.meta, program);
