import { join } from "node:path";
import { build } from "esbuild";
import { paths } from "../shared/paths.ts";

/** The clients that are compared: ours, and what others offer; a program of `clients/` each. */
export const CLIENTS = ["sms-tasks", "bare-fetch", "openapi-fetch", "hey-api", "redocly", "axios"] as const;
export type ClientName = (typeof CLIENTS)[number];

/** A program's export: makes a call that deletes. */
export type MakeCall = (endpoint: string, token: string) => (ids: string[]) => Promise<unknown>;

/** How the program of a client is bundled, wherever it is to run. */
export const bundleOptions = (client: string, peers: string) => ({
  entryPoints: [join(paths.root, "scripts/bench/clients", `${client}.js`)],
  alias: { "sms-tasks": join(paths.root, "src/client/index.ts"), generated: peers },
  nodePaths: [join(peers, "node_modules")],
  bundle: true,
  format: "esm" as const,
});

/** Bundles the program of a client for Node.js; returns the file. */
export async function clientProgram(client: ClientName, peers: string): Promise<string> {
  const outfile = join(peers, "programs", `${client}.js`);
  // axios is CommonJS in parts, which an ES module of one file cannot hold.
  await build({ ...bundleOptions(client, peers), platform: "node", external: ["axios"], target: "node24", outfile });
  return outfile;
}
