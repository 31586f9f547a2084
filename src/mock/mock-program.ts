import { randomUUID } from "node:crypto";
import { type Command, InvalidArgumentError } from "commander";
import { createProgram } from "../command-line/command.ts";
import { baseAddress } from "../command-line/parse-address.ts";
import { readJson } from "../command-line/read-json.ts";
import { readTlsFiles, type TlsFiles, withTlsOptions } from "../command-line/tls-files.ts";
import { UsageError } from "../shared/usage-error.ts";
import { givenOptions, type MockFlags, withMockFlags } from "./command/mock-flags.ts";
import { runUntilSignal } from "./command/run-until-signal.ts";
import { DELAY_RULE, isDelay } from "./fixture/assert-planned.ts";
import { isShare, SHARE_RULE } from "./fixture/failures.ts";
import type { MockTask } from "./mock-api.ts";

interface Flags extends MockFlags, TlsFiles {
  tasks?: string;
  delay?: number;
  fail?: number;
  seed?: string;
  upstream?: URL;
  strict?: boolean;
  cors?: string;
}

/**
 * Creates the command that serves the mock.
 * @param usage how users call it, like `npx sms-tasks-mock`
 */
export const mockProgram = (usage: string): Command =>
  withTlsOptions(
    withMockFlags(
      createProgram(usage, "Serves a mock of the contract, or with --upstream a validating proxy for a real server."),
    )
      .option("--tasks <file>", "the tasks that exist: a JSON list of { id, agentConnected, status }")
      .option("--delay <ms>", "wait this many milliseconds before each response", numberThat(isDelay, DELAY_RULE))
      .option(
        "--fail <share>",
        "let this share of the requests fail, by 429, 503 or a reset",
        numberThat(isShare, SHARE_RULE),
      )
      .option("--seed <text>", "with --fail: the same seed gives the same failures (default: random)")
      .option(
        "--upstream <url>",
        "forward to this server, and mark every violation of the contract",
        baseAddress("--upstream", "each client sends its own credentials"),
      )
      .option("--strict", "with --upstream: respond to a violation with 502 and the reasons"),
  )
    .option("--cors <origin>", "let pages of this origin read responses (default: any; with --upstream, none)", origin)
    .action(serve);

async function serve({ tasks: file, cert, key, ca, ...flags }: Flags): Promise<void> {
  const { upstream, fail, strict, seed = randomUUID() } = flags;
  const forUpstream = Object.entries({ strict, cert, key, ca });
  const [needing] = forUpstream.find(([, value]) => value !== undefined) ?? [];
  if (needing && !upstream) throw new UsageError(`--${needing} needs --upstream`);
  if (flags.seed !== undefined && fail === undefined) throw new UsageError("--seed needs --fail");
  if (
    upstream &&
    process.env.NODE_USE_ENV_PROXY === "1" &&
    !process.allowedNodeEnvironmentFlags.has("--use-env-proxy")
  ) {
    console.error(
      `warning: Node.js ${process.versions.node} ignores NODE_USE_ENV_PROXY; it needs 22.21, 24.5 or newer`,
    );
  }
  const { tls: upstreamTls } = await readTlsFiles({ cert, key, ca });
  const tasks = file === undefined ? undefined : ((await readJson(file)) as MockTask[]); // the mock checks them
  // Prism is slow to load, so it is loaded after the compile cache is enabled.
  const { startMock } = await import("./start-mock.ts");
  const mock = await startMock({ ...givenOptions(flags), tasks, seed, upstreamTls });
  runUntilSignal(mock);
  const name = upstream ? `Validating proxy in front of ${upstream.origin}` : "Mock";
  const failing = fail ? `; a share of ${fail} of the requests fails, --seed ${seed}` : "";
  console.log(`${name} on ${mock.url} (Ctrl+C stops it)${failing}`);
}

const numberThat = (isValid: (value: number) => boolean, rule: string) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== "" && isValid(value)) return value;
  throw new InvalidArgumentError(`Expected ${rule}.`);
};

function origin(value: string): string {
  if (URL.canParse(value) && new URL(value).origin === value) return value;
  throw new InvalidArgumentError("An origin is a scheme and a host, like https://editor.example.com.");
}
