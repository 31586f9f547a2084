import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { paths } from "../../scripts/shared/paths.ts";
import { deadAddress } from "../client/serve.ts";
import { sample } from "../support/run-program.ts";
import { standIn } from "../support/stand-in.ts";

interface Failure {
  label: string;
  /** Returns the address of a server that fails in this way. */
  address(): Promise<string>;
  /** What a sample prints. */
  printed: RegExp;
  /** Whether the server never responds, so that a copy of the sample with a short timeout is enough. */
  hangs?: boolean;
}

const server = async (listener: RequestListener) => (await standIn(listener)).origin;

const HTML = { "Content-Type": "text/html", "X-Request-Id": "r-1" };

/** The kinds of failure that every sample tells apart. */
export const failures: Failure[] = [
  {
    label: "a timeout, after which the tasks may have been deleted",
    address: () => server((request) => request.resume()),
    hangs: true,
    printed: /^(timeout|no response within).*the tasks may have been deleted/m,
  },
  {
    label: "a failed connection",
    address: deadAddress,
    printed: /^(connection failed|no response from)/m,
  },
  {
    label: "an error of the service, even without the documented body",
    address: () => server((_, response) => response.writeHead(503, HTML).end("<p>Unavailable</p>")),
    printed: /^status 503, request id r-1$/m,
  },
];

/** What the runtimes print for an error that a program did not handle. */
export const UNHANDLED = /Traceback|goroutine|Unhandled|^\s+at /m;

/** Writes a copy of a sample that waits one second for a response instead of 30 into a folder. */
export async function impatientCopy(name: string, parent: string): Promise<string> {
  const text = await readFile(sample(name), "utf8");
  const copy = text.replace(/\b30(?=\b|_000\b)/, "1");
  if (copy === text) throw new Error(`spec/samples/${name} does not wait 30 seconds`);
  const folder = join(parent, "impatient-samples");
  await mkdir(folder);
  await symlink(join(paths.root, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(join(folder, name), copy);
  return join(folder, name);
}
