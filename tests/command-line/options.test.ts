import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { httpUrl, port } from "../../src/command-line/options.ts";

test.each(["0", "65535"])("%s is a port", (value) => {
  expect(port(value)).toBe(Number(value));
});

test.each(["", "65536", "-1", "1e3", "0x50", " 80", "80.0"])("%j is no port", (value) => {
  expect(() => port(value)).toThrow(InvalidArgumentError);
});

test.each(["http://127.0.0.1:8080", "HTTPS://Gateway.example/prefix"])("%s is the address of a server", (value) => {
  expect(httpUrl(value).href).toBe(new URL(value).href);
});

test.each(["", "localhost:80", "ftp://127.0.0.1", "//host", "http://"])("%j is no address of a server", (value) => {
  expect(() => httpUrl(value)).toThrow(InvalidArgumentError);
});
