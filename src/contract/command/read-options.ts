import { randomBytes } from "node:crypto";
import { accessSync, constants, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { makeFolder } from "../../command-line/make-folder.ts";
import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { printable } from "../../shared/printable.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { reasonToSkip, type Selection, selectedOf, unusedPattern } from "../clauses/select.ts";
import type { Credentials } from "../exchange/attach-credentials.ts";
import { deletableItem } from "../families/deletability.ts";
import { fileOf, type WantedReport } from "../report/write-reports.ts";
import { clausesOf } from "../run/clauses.ts";
import type { SessionOptions } from "../session/session-options.ts";
import type { ContractFlags } from "./define-options.ts";
import { secret } from "./option-parsers.ts";

/** @throws `UsageError` for one key without the other, or a secret that no header can carry */
export function credentialsOf(flags: ContractFlags): Credentials {
  const token = secret("--token", flags.token);
  const [ak, sk] = [secret("--ak", flags.ak), secret("--sk", flags.sk)];
  if ((ak === undefined) !== (sk === undefined)) throw new UsageError("--ak and --sk go together");
  return { ...(token !== undefined && { token }), ...(ak !== undefined && sk !== undefined && { key: { ak, sk } }) };
}

/** @throws `UsageError` when it has no clause */
export function selectionOf(document: Document, { only, skip, shard: part }: ContractFlags): Selection {
  const selection = { ...(only && { only }), ...(skip && { skip }), ...(part && { shard: part }) };
  const ids = clausesOf(document).map(({ id }) => id);
  for (const [option, patterns] of [["--only", only] as const, ["--skip", skip] as const]) {
    const unused = unusedPattern(patterns, ids);
    if (unused === undefined) continue;
    throw new UsageError(
      `${option} ${JSON.stringify(unused)} matches no clause of ${ids.length}; an id reads like ${ids[0]}`,
    );
  }
  const selected = selectedOf({ ...(only && { only }) }, ids, (id) => id);
  if (selected.every((id) => reasonToSkip(selection, id))) {
    throw new UsageError(`--only and --skip select no clause of ${ids.length}; an id reads like ${ids[0]}`);
  }
  if (selectedOf(selection, ids, (id) => id).length > 0) return selection;
  throw new UsageError(`--shard ${part?.index}/${part?.count} has no clause: there are ${selected.length} in all`);
}

/** @throws `UsageError` for an option that cannot be meant so for this document */
export function assertFits(document: Document, flags: ContractFlags): void {
  const { header = [], requireResponse = [], ak } = flags;
  if (ak !== undefined && header.some(([name]) => /^authorization$/i.test(name))) {
    throw new UsageError("--header Authorization and --ak exclude each other: a signature is sent in the same header");
  }
  const all = readContract(document).operations;
  assertTestTasks(all, flags);
  const tokens = all.flatMap(({ security }) => security.alternatives.filter((each) => each.in === "header"));
  for (const [name] of header) {
    if (tokens.some((each) => each.name.toLowerCase() === name.toLowerCase())) {
      throw new UsageError(`--header ${name} would be sent without credentials too: give --token`);
    }
  }
  const documented = [...new Set(all.flatMap(({ operation }) => Object.keys(operation.responses)))];
  const unknown = requireResponse.find((status) => !documented.includes(status));
  if (unknown === undefined) return;
  throw new UsageError(`--require-response ${unknown} is not documented: it is one of ${documented.join(", ")}`);
}

function assertTestTasks(all: OperationContract[], { deletable = [], notDeletable = [] }: ContractFlags) {
  const both = deletable.find((id) => notDeletable.includes(id));
  if (both !== undefined) throw new UsageError(`--deletable and --not-deletable both have ${printable(both)}`);
  for (const contract of all) {
    const item = deletableItem(contract);
    for (const id of item ? [...deletable, ...notDeletable] : []) {
      const [error] = contract.schemas.errors(item?.whole ?? {}, id, "request");
      if (error) throw new UsageError(`${printable(id)} cannot be the ID of a task: it ${error.message}`);
    }
  }
}

/** @throws `UsageError` for a certificate without its key, or a file that cannot be read or is not PEM */
export async function optionsOf(flags: ContractFlags): Promise<Omit<SessionOptions, "target" | "credentials">> {
  const { cert, key, maxBody, deletable, notDeletable, requireResponse, dump, rate: perSecond } = flags;
  if ((cert === undefined) !== (key === undefined)) throw new UsageError("--cert and --key go together");
  if (dump !== undefined) assertFolder(dump);
  return {
    headers: flags.header ?? [],
    timeout: flags.timeout * 1000,
    maxTime: flags.maxTime * 60_000,
    seed: flags.seed ?? randomBytes(16).toString("hex"),
    literalExamples: flags.literalExamples ?? false,
    allowCreate: flags.allowCreate ?? flags.target === undefined,
    ...(cert !== undefined &&
      key !== undefined && {
        clientCertificate: pair({ cert: await pem(cert), key: await pem(key) }),
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

function pair(both: { cert: string; key: string }) {
  try {
    createSecureContext(both);
    return both;
  } catch (error) {
    throw new UsageError(
      `--cert and --key are no certificate and its key without a passphrase: ${(error as Error).message}`,
    );
  }
}

function assertFolder(folder: string) {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error("it is a file");
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--dump ${folder} is no folder that can be written to: ${(error as Error).message}`);
  }
}

/** @throws `UsageError` when it is not clear what `--output` is the file of, or a file is that of two reports */
export function wantedReports(flags: ContractFlags): WantedReport[] {
  const wanted = withOutput(flags);
  const owners = new Map<string, string>();
  for (const report of wanted) {
    const file = fileOf(report);
    if (file === undefined) continue;
    const path = resolve(file);
    if ((owners.get(path) ?? report.name) !== report.name) throw new UsageError(`${file} is the file of two reports`);
    owners.set(path, report.name);
  }
  return wanted;
}

function withOutput({ reporter: wanted = [], output }: ContractFlags): WantedReport[] {
  if (output === undefined) return wanted;
  const [first, ...others] = wanted.filter((each) => fileOf(each) !== undefined);
  if (!first) throw new UsageError("--output is the file of a report: give --reporter junit, json or html with it");
  if (others.length > 0 || first.file !== undefined) {
    throw new UsageError("with several reports each has its own file: --reporter junit=FILE --reporter html=FILE");
  }
  return wanted.map((each) => (each === first ? { ...each, file: output } : each));
}
