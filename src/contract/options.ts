import { InvalidArgumentError } from "commander";

const UNITS: Record<string, number> = { "": 1, k: 1e3, M: 1e6, G: 1e9 };

/** An option's value as a number of bytes: `2000`, `500k`, `16M`. */
export function bytes(value: string): number {
  const [, number, unit = ""] = /^(\d+)([kMG]?)$/.exec(value) ?? [];
  if (number !== undefined) return Number(number) * (UNITS[unit] as number);
  throw new InvalidArgumentError("A size is a number of bytes, like 500000, 500k or 16M.");
}

/** An option's value as a time in milliseconds, given in seconds. */
export function seconds(value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && number > 0 && number <= 3600) return number * 1000;
  throw new InvalidArgumentError("A time is a number of seconds over 0, and no more than 3600.");
}

/** An option's value as a header, and those given before it. */
export function header(value: string, before: [string, string][] = []): [string, string][] {
  const [, name, text] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\x20-\x7e]*)$/.exec(value) ?? [];
  if (name !== undefined && text !== undefined) return [...before, [name, text]];
  throw new InvalidArgumentError("A header is a name, a colon and a value, like 'X-Project-Id: 42'.");
}

/** One part of several: the `index`-th of `count`, counted from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** An option's value as a part, like `1/3`. */
export function shard(value: string): Shard {
  const [index, count] = value.split("/").map(Number);
  if (/^\d+\/\d+$/.test(value) && index && count && index <= count) return { index, count };
  throw new InvalidArgumentError("A shard is i/n with i from 1 to n, like 1/3.");
}
