import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installPeers } from "../../bench/peers.ts";
import { paths } from "../../shared/paths.ts";
import { ISSUED } from "../check-service.ts";
import { documentForSpecmatic } from "./specmatic-document.ts";

/** Another checker, in the best configuration that we know for it. */
export interface Peer {
  name: string;
  /** The configuration in words, for the report. */
  configuration: string;
  /** The option that selects the peer, if it has to be installed from elsewhere first. */
  option?: "withSchemathesis" | "withSpecmatic";
  /** Commands that install the peer into a folder, and what they need. */
  install?: { commands(folder: string): Command[]; needs: string };
  /** Files in the peer's folder. */
  files?: Record<string, () => Promise<string>>;
  /** Files that a check leaves behind and the next one must not find. */
  leftovers?: string[];
  env?: Record<string, string>;
  /** Builds the command that checks the server at a URL. It runs in the peer's folder, and fails if it detects a fault. */
  check(url: string, folder: string): Command | Promise<Command>;
  /** Whether the command is a proxy in front of the server. The proxy stays up, and its responses show the faults. */
  isProxy?: boolean;
}

export type Command = [program: string, ...args: string[]];

/** A peer that is ready to check servers at one URL. */
export interface Check extends AsyncDisposable {
  /** Reports whether the peer detects a fault in the server that now listens there. */
  finds(): Promise<boolean>;
}

const require = createRequire(import.meta.url);

/** Builds the command line of a program from an npm package. */
function npmCommand(name: string, program: string, ...args: string[]): Command {
  const manifest = require.resolve(`${name}/package.json`);
  const bin: string | Record<string, string> = require(manifest).bin;
  const file = typeof bin === "string" ? bin : (bin[program] ?? program);
  return [process.execPath, "--no-deprecation", join(dirname(manifest), file), ...args];
}

const fileHere = (name: string) => join(import.meta.dirname, name);

const ownScript = (name: string, url: string, ...args: string[]): Command => {
  const script = join(paths.root, "scripts", name);
  return [process.execPath, script, "--target", url, "--token", ISSUED.token, ...args];
};

/** The suite as its users run it. */
export const suite: Peer = {
  name: "This suite",
  configuration:
    "`npm run contract -- --target URL --token TOKEN`; a mutant counts only if the very clause that it violates is violated",
  check: (url) => ownScript("contract.ts", url),
};

/** The suite without the bodies that are larger than any that the peers send. */
export const suiteWithSmallBodies: Peer = {
  name: "This suite, small bodies",
  configuration: "`npm run contract -- --target URL --token TOKEN --max-body 1M`",
  check: (url) => ownScript("contract.ts", url, "--max-body=1M"),
};

export const prismProxy: Peer = {
  name: "Prism's proxy",
  configuration:
    "`prism proxy generated/openapi.json URL --errors`, with a valid request through it, once with a valid token and once with an invalid one; a violation is an `sl-violations` header, a 5xx, or no response",
  isProxy: true,
  async check(url) {
    const prism = join(await installPeers(console.error), "node_modules/@stoplight/prism-cli/dist/index.js");
    return [process.execPath, prism, "proxy", paths.bundle, url, "--errors"];
  },
};

const SCHEMATHESIS = "4.32.5";
const SCHEMATHESIS_OPTIONS = [
  "--exclude-checks=status_code_conformance",
  "--phases=examples,coverage,fuzzing",
  "--max-examples=20",
  "--seed=1",
  "--request-timeout=3",
];

const SPECMATIC = "2.55.1";

/** The other tools that check servers against a document. */
export const peers: Peer[] = [
  {
    name: "Dredd, stock",
    configuration:
      "`dredd generated/openapi.json URL --hookfiles hooks.js`; the hook sends a valid token, or for the 403 an invalid one",
    env: { TOKEN: ISSUED.token },
    check: (url) =>
      npmCommand(
        "dredd",
        "dredd",
        paths.bundle,
        url,
        "--hookfiles",
        fileHere("dredd-hooks.cjs"),
        "--loglevel",
        "error",
      ),
  },
  {
    name: "Dredd, ours",
    configuration: "`npm run dredd -- --target URL --token TOKEN`",
    check: (url) => ownScript("dredd.ts", url),
  },
  prismProxy,
  {
    name: "redocly respect",
    configuration:
      "`redocly respect tasks.arazzo.yaml --server openapi=URL`: one workflow that succeeds and one that gets a 403, each with all checks of status, media type and schema",
    check: (url) =>
      npmCommand(
        "@redocly/cli",
        "redocly",
        ...["respect", fileHere("tasks.arazzo.yaml"), "--server", `openapi=${url}`, "--max-fetch-timeout", "5000"],
        ...["--input", `token=${ISSUED.token}`],
      ),
  },
  {
    name: "Schemathesis",
    option: "withSchemathesis",
    configuration: `\`schemathesis run generated/openapi.json --url URL -H 'X-Auth-Token: TOKEN' ${SCHEMATHESIS_OPTIONS.join(" ")}\` (${SCHEMATHESIS}); without the excluded check, because a 400 for an invalid request is no violation, though not documented`,
    install: {
      commands: (folder) => [
        ["python3", "-m", "venv", folder],
        [join(folder, "bin/pip"), "install", "--quiet", `schemathesis==${SCHEMATHESIS}`],
      ],
      needs: "python3 with venv, and PyPI",
    },
    leftovers: [".schemathesis", ".hypothesis"], // it would repeat for this server what failed for another one
    check: (url, folder) => [
      join(folder, "bin/schemathesis"),
      ...["run", paths.bundle, `--url=${url}`, "-H", `X-Auth-Token: ${ISSUED.token}`, ...SCHEMATHESIS_OPTIONS],
    ],
  },
  {
    name: "Specmatic",
    option: "withSpecmatic",
    configuration: `\`SPECMATIC_GENERATIVE_TESTS=true UserToken=TOKEN specmatic test openapi.json --testBaseURL=URL\` (${SPECMATIC}); the document without the header parameter, which it would send beside the token, and with a 400 for each operation, because it calls every refusal with an undocumented status wrong`,
    install: {
      commands: (folder) => [
        ["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", `specmatic@${SPECMATIC}`],
        ["java", "-version"],
      ],
      needs: "the npm registry, and Java 17",
    },
    files: { "openapi.json": documentForSpecmatic },
    env: { SPECMATIC_GENERATIVE_TESTS: "true", UserToken: ISSUED.token },
    check: (url) => [
      // Most of a run is the start of Java.
      ...(["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"] as const),
      ...["node_modules/specmatic/specmatic.jar", "test", "openapi.json", `--testBaseURL=${url}`],
    ],
  },
];
