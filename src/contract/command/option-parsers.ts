import { InvalidArgumentError } from "commander";
import { UsageError } from "../../shared/usage-error.ts";
import type { Shard } from "../clauses/select.ts";
import type { WantedReport } from "../report/write-reports.ts";

/**
 * The base address of a server.
 * @throws `UsageError` without the value, which may have credentials in it
 */
export function baseAddress(value: string): URL {
  const url = URL.parse(value);
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new UsageError("--target: An address starts with http:// or https://, like http://127.0.0.1:8080");
  }
  if (url.username || url.password) {
    throw new UsageError("--target has credentials in it: give --token, --ak and --sk, or --header");
  }
  if (url.search || url.hash) throw new UsageError("--target is a base address: it ends before ? and #");
  return url;
}

/**
 * An option's value that can be given once: of two different ones it is not clear which is meant.
 * @throws `UsageError` without the values, which may have credentials in them
 */
export const once =
  (name: string) =>
  (value: string, before?: string): string => {
    if (before === undefined || before === value) return value;
    throw new UsageError(`${name} is given twice with different values: give it once`);
  };

/**
 * A secret without the white space around it: a file that it was read from may end in a line break.
 * @throws `UsageError` without the value
 */
export function secret(name: string, value: string | undefined): string | undefined {
  const text = value?.trim();
  if (text === "") throw new UsageError(`${name} is empty. Is the variable set that it comes from?`);
  if (text === undefined || /^[\x21-\x7e]+$/.test(text)) return text;
  throw new UsageError(`${name} has a space or a character that no header can carry`);
}

const UNITS: Record<string, number> = { "": 1, k: 1e3, M: 1e6, G: 1e9 };

/** An option's value as a number of bytes: `2000`, `500k`, `16M`. */
export function bytes(value: string): number {
  const [, number, unit = ""] = /^(\d+)([kMG]?)$/.exec(value) ?? [];
  if (number !== undefined) return Number(number) * (UNITS[unit] as number);
  throw new InvalidArgumentError("A size is a number of bytes, like 500000, 500k or 16M.");
}

const positive = (max: number, message: string) => (value: string) => {
  const number = Number(value);
  if (value.trim() !== "" && number > 0 && number <= max) return number;
  throw new InvalidArgumentError(message);
};

/** An option's value as a time in seconds. */
export const seconds = positive(3600, "A time is a number of seconds over 0, and no more than 3600.");

/** An option's value as a time in minutes. */
export const minutes = positive(1440, "A time is a number of minutes over 0, and no more than 1440.");

/** An option's value as requests per second. */
export const rate = positive(100_000, "A rate is a number of requests per second over 0.");

/** What each request has of its own, or the connection decides. */
const OWN_HEADERS =
  /^(host|accept-encoding|content-(type|length|encoding)|transfer-encoding|connection|upgrade|expect|te|trailer)$/i;

/**
 * An option's value as a header, and those given before it.
 * @throws `UsageError` without the value, which may be a secret
 */
export function headerOption(value: string, before: [string, string][] = []): [string, string][] {
  const [, name, text] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\x20-\x7e]*)$/.exec(value.trim()) ?? [];
  if (name === undefined || text === undefined) {
    throw new UsageError("--header: A header is a name, a colon and a value in ASCII, like 'X-Project-Id: 42'");
  }
  if (OWN_HEADERS.test(name)) throw new UsageError(`--header cannot set ${name}: each request has its own`);
  return [...before, [name, text]];
}

/**
 * An option's value as a seed, which stands in the first line of a run.
 * @throws `UsageError` without the value
 */
export function seed(value: string): string {
  if (/^[\x20-\x7e]{1,200}$/.test(value)) return value;
  throw new UsageError("--seed: A seed is a text of 1 to 200 characters in ASCII");
}

/** An option's value as the ID of a test task, and those given before it. */
export function testTask(value: string, before: string[] = []): string[] {
  const id = value.trim();
  if (id === "") throw new InvalidArgumentError("It is empty. Is the variable set that it comes from?");
  if (!/[\s,]/.test(id)) return before.includes(id) ? before : [...before, id];
  throw new InvalidArgumentError("IDs are separated by spaces, and are not quoted together: ID1 ID2.");
}

/** An option's value as a status, and those given before it. */
export function status(value: string, before: string[] = []): string[] {
  if (/^[1-5]\d\d$/.test(value)) return [...before, value];
  throw new InvalidArgumentError("A status is a number from 100 to 599.");
}

const REPORTS: readonly WantedReport["name"][] = ["junit", "json", "html", "github-actions"];

/** An option's value as a report, like `junit` or `junit=contract.xml`, and those given before it. */
export function reporter(value: string, before: WantedReport[] = []): WantedReport[] {
  const [, given, file] = /^([^=]+)(?:=(.+))?$/s.exec(value) ?? [];
  const name = REPORTS.find((each) => each === given);
  if (name && !(name === "github-actions" && file !== undefined)) {
    return [...before, { name, ...(file !== undefined && { file }) }];
  }
  throw new InvalidArgumentError(
    `A reporter is one of ${REPORTS.join(", ")}; but for the last, a file may follow: junit=FILE.`,
  );
}

/** An option's value as a part, like `1/3`. */
export function shard(value: string): Shard {
  const [index, count] = value.split("/").map(Number);
  if (/^\d+\/\d+$/.test(value) && index && count && index <= count) return { index, count };
  throw new InvalidArgumentError("A shard is i/n with i from 1 to n, like 1/3.");
}
