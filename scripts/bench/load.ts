import { createRequire } from "node:module";
import { join } from "node:path";
import { post } from "./mocks.ts";

/** What is used of autocannon, which is one of the peers. */
type Autocannon = (options: {
  url: string;
  connections: number;
  duration: number;
  method: "POST";
  headers: Record<string, string>;
  body: string;
}) => Promise<{ "2xx": number; non2xx: number; errors: number; duration: number }>;

/** How many requests a second a mock responds to, from 10 connections that stay open. */
export async function requestsPerSecond(peers: string, url: string, seconds: number): Promise<number> {
  const autocannon: Autocannon = createRequire(join(peers, "package.json"))("autocannon");
  const result = await autocannon({ url, connections: 10, duration: seconds, ...post(["1", "2", "3"]) });
  if (result.non2xx + result.errors > 0) throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result["2xx"] / result.duration;
}
