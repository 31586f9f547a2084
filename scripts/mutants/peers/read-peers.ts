import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Another checker: a row of peers.yaml. */
export interface Peer {
  name: string;
  /** The configuration in words, for the report. */
  configuration: string;
  version?: string;
  options?: string;
  /** The flag that selects the peer, if it has to be installed from elsewhere first. */
  option?: "withSchemathesis" | "withSpecmatic";
  /** Commands that install the peer into its folder, and what they need. */
  install?: string[];
  needs?: string;
  /** Whether the peer is among those that the benchmark installs. */
  isInBench?: boolean;
  /** Files that a check leaves in the folder and the next one must not find. */
  leftovers?: string[];
  env?: Record<string, string>;
  /** The command that checks a server. */
  check: string;
  /** Whether the command is a proxy in front of the server. It stays up, and its responses show the faults. */
  isProxy?: boolean;
}

/** Replaces the names like `$URL` that have a value. */
export const substitute = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\$([A-Z]+)/g, (name, key) => values[key] ?? name);

const read = (rows: Peer[]): Peer[] =>
  rows.map((peer) => {
    const inserted = (text: string) => substitute(text, { VERSION: peer.version ?? "", OPTIONS: peer.options ?? "" });
    const { configuration, check, install = [] } = peer;
    const commands = { check: inserted(check), install: install.map(inserted) };
    return { ...peer, configuration: inserted(configuration), ...commands };
  });

const table = parse(readFileSync(join(import.meta.dirname, "peers.yaml"), "utf8"));

export const [suite, suiteWithSmallBodies] = read(table.suites) as [Peer, Peer];
export const peers = read(table.peers);
