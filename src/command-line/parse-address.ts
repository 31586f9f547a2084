import { InvalidArgumentError } from "commander";
import { UsageError } from "../shared/usage-error.ts";

/** Parses the value of an option as a TCP port. With 0, the system chooses a free one. */
export function parsePort(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= 65_535) return number;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

/**
 * Returns a parser of the base address of an HTTP server, for the value of an option.
 * @param instead what to do instead of writing credentials into the address
 * @throws `UsageError`, which does not quote the value, since it may contain a password
 */
export const baseAddress =
  (option: string, instead: string) =>
  (value: string): URL => {
    const url = URL.parse(value);
    if (!url || !["http:", "https:"].includes(url.protocol)) {
      throw new UsageError(`${option} must begin with http:// or https://, like http://127.0.0.1:8080`);
    }
    if (url.username || url.password) {
      throw new UsageError(`${option} must not contain a user or password: ${instead}`);
    }
    if (/[?#]/.test(value)) throw new UsageError(`${option} is a base address: remove everything from ? or # on`);
    return url;
  };
