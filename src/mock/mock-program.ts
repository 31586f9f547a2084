import { type Command, InvalidArgumentError } from "commander";
import { createProgram } from "../command-line/command.ts";
import { parseHttpUrl } from "../command-line/parse-address.ts";
import { readTlsFiles, type TlsFiles, withTlsOptions } from "../command-line/tls-files.ts";
import { readBundle } from "../document/read-bundle.ts";
import { UsageError } from "../shared/usage-error.ts";
import { listen } from "./command/listen.ts";
import { type MockFlags, withMockFlags } from "./command/mock-flags.ts";
import { groupedLog } from "./edge/log.ts";

interface Flags extends MockFlags, TlsFiles {
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
      .option("--upstream <url>", "forward to this server, and mark every violation of the contract", upstreamUrl)
      .option("--strict", "with --upstream: respond to a violation with 502 and the reasons"),
  )
    .option("--cors <origin>", "let pages of this origin read responses (default: any; with --upstream, none)", origin)
    .action(serve);

async function serve({ port, host, quiet, ak, sk, allowHost: allowedHosts, ...options }: Flags): Promise<void> {
  const { upstream } = options;
  const needing = (["strict", "cert", "key", "ca"] as const).find((name) => options[name] !== undefined);
  if (needing && !upstream) throw new UsageError(`--${needing} needs --upstream`);
  if (
    upstream &&
    process.env.NODE_USE_ENV_PROXY === "1" &&
    !process.allowedNodeEnvironmentFlags.has("--use-env-proxy")
  ) {
    console.error(
      `warning: Node.js ${process.versions.node} ignores NODE_USE_ENV_PROXY; it needs 22.21, 24.5 or newer`,
    );
  }
  const { tls: upstreamTls } = await readTlsFiles(options);
  // Prism is slow to load, so it is loaded after the compile cache is enabled.
  const { createMock } = await import("./server.ts");
  const log = quiet ? undefined : groupedLog();
  const document = await readBundle();
  const mock = await createMock({ ...options, upstreamTls, document, keys: { ak, sk }, allowedHosts, log });
  for (const warning of mock.warnings) console.error(`warning: ${warning}`);
  const address = await listen(mock, port, host);
  const name = upstream ? `Validating proxy in front of ${upstream.origin}` : "Mock";
  console.log(`${name} on ${address} (Ctrl+C stops it)`);
}

/** Parses the URL of an upstream server. Refuses credentials, which all clients would share, and parts that would be lost. */
function upstreamUrl(value: string): URL {
  const url = parseHttpUrl(value);
  if (url.username || url.password) throw new UsageError("--upstream has a user or password: clients send theirs");
  if (/[?#]/.test(value)) throw new UsageError("--upstream has a query or a fragment: give only an origin and a path");
  return url;
}

function origin(value: string): string {
  if (URL.canParse(value) && new URL(value).origin === value) return value;
  throw new InvalidArgumentError("An origin is a scheme and a host, like https://editor.example.com.");
}
