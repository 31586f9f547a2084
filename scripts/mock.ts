import { command, runIfMain, UsageError } from "../src/command-line/command.ts";
import { httpUrl } from "../src/command-line/options.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { type MockFlags, withMockFlags } from "../src/mock/flags.ts";
import { listen } from "../src/mock/listen.ts";
import { gatheredLog } from "../src/mock/log.ts";

interface Flags extends MockFlags {
  upstream?: URL;
  strict?: boolean;
}

export const program = withMockFlags(
  command("mock", "Serves a mock of the contract, or with --upstream a validating proxy in front of a real server."),
)
  .option("--upstream <url>", "forward to this server, and mark every violation of the contract", httpUrl)
  .option("--strict", "with --upstream: answer a violation with 502 and the reasons")
  .action(async ({ port, host, token, ak, sk, upstream, strict = false, quiet }: Flags) => {
    if (strict && !upstream) throw new UsageError("--strict goes with --upstream");
    // Prism takes most of the time until the first answer: it is not loaded before the compile cache is on.
    const { createMock } = await import("../src/mock/server.ts");
    const log = quiet ? undefined : gatheredLog();
    const document = await readBundle();
    const app = await createMock({ document, token, keys: { ak, sk }, upstream, strict, log });
    const address = await listen(app, port, host);
    const what = upstream ? `Validating proxy in front of ${upstream.origin}` : "Mock";
    console.log(`${what} on ${address} (Ctrl+C stops it)`);
  });

await runIfMain(import.meta, program);
