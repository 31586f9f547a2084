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
  /** The flag that selects the peer. Peers without a flag are already installed. */
  option?: "withSchemathesis" | "withSpecmatic";
  /** Commands that install the peer into its folder. `needs` names their requirements. */
  install?: string[];
  needs?: string;
  /** Files that a check leaves in the folder, and that the next check must not find. */
  leftovers?: string[];
  env?: Record<string, string>;
  /** The command that checks a server. */
  check: string;
  /** Whether the command starts a proxy in front of the server. It keeps running, and its responses show the faults. */
  isProxy?: boolean;
}

/** Replaces names like `$URL` by their values. */
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
