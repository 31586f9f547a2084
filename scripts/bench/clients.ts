import { join } from "node:path";
import { paths } from "../shared/paths.ts";

/** The clients that are compared. Each has a program in `clients/`. */
export const CLIENTS = ["sms-tasks", "bare-fetch", "openapi-fetch", "hey-api", "redocly", "axios"];

/** Clients that do more of what ours does, with the names of their programs. */
export const FULLER_CLIENTS = {
  "hey-api with timeout and retries": "hey-api-ky",
  "hey-api with validation too": "hey-api-valibot",
};

/** The export of a client's program: returns a function that deletes tasks. */
export type MakeCall = (endpoint: string, token: string) => (ids: string[]) => Promise<unknown>;

/** How many IDs a call has: three, or as many and as long as the contract allows. */
export type CallSize = "small" | "large";

/** What a process with one client measured: time and processor time of one call, and the peak of the resident set. */
export interface CallFigures {
  milliseconds: number;
  cpuMilliseconds: number;
  peakMb: number;
}

/** Returns esbuild's options for the program of a client. */
export const bundleOptions = (client: string, peers: string) => ({
  entryPoints: [join(paths.root, "scripts/bench/clients", `${client}.js`)],
  alias: { "sms-tasks": join(paths.root, "src/client/index.ts"), generated: peers },
  nodePaths: [join(peers, "node_modules")],
  bundle: true,
  format: "esm" as const,
});
