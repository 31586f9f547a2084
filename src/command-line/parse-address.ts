import { InvalidArgumentError } from "commander";

/** Parses the value of an option as a TCP port. With 0, the system chooses a free one. */
export function parsePort(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= 65_535) return number;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

/** Parses the value of an option as the address of an HTTP server. */
export function parseHttpUrl(value: string): URL {
  const url = URL.parse(value);
  if (url && ["http:", "https:"].includes(url.protocol)) return url;
  throw new InvalidArgumentError("An address starts with http:// or https://, like http://127.0.0.1:8080.");
}
