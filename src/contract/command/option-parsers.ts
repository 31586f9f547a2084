import { InvalidArgumentError } from "commander";
import { baseAddress } from "../../command-line/parse-address.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { Shard } from "../clauses/select.ts";
import { REPORT_FILES, type WantedReport } from "../report/write-reports.ts";

// commander prints the value of an InvalidArgumentError. An option that may hold a secret throws a UsageError without it.

/** Parses the base address of a server. @throws `UsageError` */
export function targetUrl(value: string, before?: URL): URL {
  const url = baseAddress("--target", "give --token, or --ak with --sk, or --header")(value);
  once("--target")(url.href, before?.href);
  return url;
}

/** Returns a parser that refuses a second, different value of an option. */
export const once =
  (name: string) =>
  (value: string, before?: string): string => {
    if (before === undefined || before === value) return value;
    throw new UsageError(`${name} is given twice with different values: give it once`);
  };

const UNITS: Record<string, number> = { "": 1, k: 1e3, m: 1e6, g: 1e9 };

/** Parses a size in bytes: `2000`, `500k`, `16M`, `16 MB`. */
export function bytes(value: string): number {
  const [, number, unit = ""] = /^(\d+) ?([kmg]?)b?$/.exec(value.toLowerCase()) ?? [];
  if (number !== undefined) return Number(number) * (UNITS[unit] as number);
  throw new InvalidArgumentError("A size is a number of bytes, like 500000, 500k or 16M.");
}

const positive = (max: number, unit: number, message: string) => (value: string) => {
  const number = Number(value);
  if (value.trim() !== "" && number > 0 && number <= max) return number * unit;
  throw new InvalidArgumentError(message);
};

/** Parses a time in seconds into milliseconds. */
export const secondsToMs = positive(3600, 1000, "A time is a number of seconds above 0 and up to 3600.");

/** Parses a time in minutes into milliseconds. */
export const minutesToMs = positive(1440, 60_000, "A time is a number of minutes above 0 and up to 1440.");

/** Parses a number of requests per second. */
export const rate = positive(100_000, 1, "A rate is a number of requests per second above 0.");

/** Headers that the suite or the connection sets in each request. */
const OWN_HEADERS =
  /^(host|accept-encoding|content-(type|length|encoding)|transfer-encoding|connection|upgrade|expect|te|trailer)$/i;

/** Parses a header and adds it to the earlier ones. @throws `UsageError` */
export function header(value: string, before: [string, string][] = []): [string, string][] {
  const [, name, text] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\x20-\x7e]*)$/.exec(value.trim()) ?? [];
  if (name === undefined || text === undefined) {
    throw new UsageError("--header must be a name, a colon and a value in ASCII, like 'X-Project-Id: 42'");
  }
  if (OWN_HEADERS.test(name)) throw new UsageError(`--header cannot set ${name}: the suite or the connection sets it`);
  return [...before, [name, text]];
}

/** Parses a seed, which must fit in the first line that a run prints. @throws `UsageError` */
export function seed(value: string): string {
  if (/^[\x20-\x7e]{1,200}$/.test(value)) return value;
  throw new UsageError("--seed must be a text of 1 to 200 characters in ASCII");
}

/** Parses the ID of a test task and adds it to the earlier ones. */
export function testTask(value: string, before: string[] = []): string[] {
  const id = value.trim();
  if (id === "") throw new InvalidArgumentError("The ID is empty. Is the variable that provides it set?");
  if (!/[\s,]/.test(id)) return before.includes(id) ? before : [...before, id];
  throw new InvalidArgumentError("Separate IDs with spaces, and do not put quotes around the whole list: ID1 ID2.");
}

/** Parses a status and adds it to the earlier ones. */
export function status(value: string, before: string[] = []): string[] {
  if (/^[1-5]\d\d$/.test(value)) return [...before, value];
  throw new InvalidArgumentError("A status is a number from 100 to 599.");
}

/** Parses a report, like `junit` or `junit=contract.xml`, and adds it to the earlier ones. */
export function reporter(value: string, before: WantedReport[] = []): WantedReport[] {
  const [, given, file] = /^([^=]+)(?:=(.+))?$/s.exec(value) ?? [];
  const names = Object.keys(REPORT_FILES) as WantedReport["name"][];
  const name = names.find((known) => known === given);
  if (name && !(name === "github-actions" && file !== undefined)) {
    return [...before, { name, file: file ?? REPORT_FILES[name] }];
  }
  const message = `A reporter is one of ${names.join(", ")}. All but the last may have a file: junit=FILE.`;
  throw new InvalidArgumentError(message);
}

/** Parses a shard, like `1/3`. */
export function shard(value: string): Shard {
  const [index, count] = value.split("/").map(Number);
  if (/^\d+\/\d+$/.test(value) && index && count && index <= count) return { index, count };
  throw new InvalidArgumentError("A shard is i/n with i from 1 to n, like 1/3.");
}
