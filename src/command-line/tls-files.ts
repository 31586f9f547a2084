import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import type { Command } from "commander";
import { UsageError } from "../shared/usage-error.ts";

/** The files of `--cert`, `--key` and `--ca`. */
export interface TlsFiles {
  cert?: string | undefined;
  key?: string | undefined;
  ca?: string | undefined;
}

/** How a client identifies itself to a server, and which authorities it trusts; all in PEM. */
export interface TlsIdentity {
  cert?: string;
  key?: string;
  /** Replaces the authorities that Node.js trusts. */
  ca?: string;
}

/** Adds the options of a client that talks to a server with TLS. */
export const withTlsOptions = (program: Command): Command =>
  program
    .option("--cert <file>", "client certificate in PEM, for a server that requires one")
    .option("--key <file>", "private key of the certificate, in PEM")
    .option("--ca <file>", "trust only the certificate authorities in this file, in PEM");

/**
 * Reads the files of the options, if there are any.
 * @throws `UsageError` for a certificate without its key, a key without its certificate, or a file that cannot be used
 */
export async function readTlsFiles({ cert, key, ca }: TlsFiles): Promise<{ tls?: TlsIdentity }> {
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError("--cert and --key go together: give both or neither");
  const authorities = ca === undefined ? undefined : { ca: await pem(ca) };
  const pair = cert === undefined || key === undefined ? undefined : { cert: await pem(cert), key: await pem(key) };
  if (authorities) assertUsable("--ca must be a certificate", () => new X509Certificate(authorities.ca));
  if (pair) {
    const expected = "--cert and --key must be a certificate and its key, without a passphrase";
    assertUsable(expected, () => createSecureContext(pair));
  }
  return authorities || pair ? { tls: { ...pair, ...authorities } } : {};
}

function assertUsable(expected: string, use: () => unknown): void {
  try {
    use();
  } catch (error) {
    throw new UsageError(`${expected}: ${(error as Error).message}`);
  }
}

async function pem(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  if (text.includes("-----BEGIN ")) return text;
  throw new UsageError(`${file} is not PEM: it has no line like -----BEGIN CERTIFICATE-----`);
}
