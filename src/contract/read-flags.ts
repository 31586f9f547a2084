import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UsageError } from "../command-line/command.ts";
import type { Document } from "../document/types.ts";
import { clausesOf } from "./clauses.ts";
import type { Credentials } from "./credentials.ts";
import type { Flags } from "./flags.ts";
import { secret } from "./options.ts";
import { fileOf, type WantedReport } from "./report/write-reports.ts";
import { isSelected, reasonToSkip, type Selection } from "./select.ts";
import type { SessionOptions } from "./session-options.ts";

/** @throws `UsageError` for one key without the other, or a secret that no header can carry */
export function credentialsOf(flags: Flags): Credentials {
  const token = secret("--token", flags.token);
  const [ak, sk] = [secret("--ak", flags.ak), secret("--sk", flags.sk)];
  if ((ak === undefined) !== (sk === undefined)) throw new UsageError("--ak and --sk go together");
  return { ...(token !== undefined && { token }), ...(ak !== undefined && sk !== undefined && { key: { ak, sk } }) };
}

/** @throws `UsageError` when it has no clause */
export function selectionOf(document: Document, { only, skip, shard: part }: Flags): Selection {
  const selection = { ...(only && { only }), ...(skip && { skip }), ...(part && { shard: part }) };
  const ids = clausesOf(document).map(({ id }) => id);
  if (ids.some((id) => isSelected(selection, id) && !reasonToSkip(selection, id))) return selection;
  throw new UsageError(`--only and --skip select no clause of ${ids.length}; an id reads like ${ids[0]}`);
}

/** @throws `UsageError` for a certificate without its key, or a file that cannot be read or is not PEM */
export async function optionsOf(flags: Flags): Promise<Omit<SessionOptions, "target" | "credentials">> {
  const { cert, key, maxBody, deletable, notDeletable, requireResponse, dump, rate: perSecond } = flags;
  if ((cert === undefined) !== (key === undefined)) throw new UsageError("--cert and --key go together");
  return {
    headers: flags.header ?? [],
    timeout: flags.timeout * 1000,
    maxTime: flags.maxTime * 60_000,
    seed: flags.seed ?? randomBytes(16).toString("hex"),
    literalExamples: flags.literalExamples ?? false,
    allowCreate: flags.allowCreate ?? flags.target === undefined,
    ...(cert !== undefined &&
      key !== undefined && {
        clientCertificate: { cert: await pem(cert), key: await pem(key) },
        clientCertificateFiles: { cert, key },
      }),
    ...(maxBody !== undefined && { maxBody }),
    ...(perSecond !== undefined && { rate: perSecond }),
    ...(deletable && { deletable }),
    ...(notDeletable && { notDeletable }),
    ...(requireResponse && { requireResponses: requireResponse }),
    ...(dump !== undefined && { dump }),
  };
}

async function pem(file: string): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    if (text.includes("-----BEGIN ")) return text;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${file} is not PEM: it has no line like -----BEGIN CERTIFICATE-----`);
}

/** @throws `UsageError` when it is not clear what `--output` is the file of */
export function wantedReports({ reporter: wanted = [], output }: Flags): WantedReport[] {
  if (output === undefined) return wanted;
  const [first, ...others] = wanted.filter((each) => fileOf(each) !== undefined);
  if (!first) throw new UsageError("--output is the file of a report: give --reporter junit, json or html with it");
  if (others.length > 0 || first.file !== undefined) {
    throw new UsageError("with several reports each has its own file: --reporter junit=FILE --reporter html=FILE");
  }
  return wanted.map((each) => (each === first ? { ...each, file: output } : each));
}
