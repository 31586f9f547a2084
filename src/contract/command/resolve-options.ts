import { randomBytes } from "node:crypto";
import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { makeFolder } from "../../command-line/make-folder.ts";
import { similarNames } from "../../command-line/similar-names.ts";
import { readTlsFiles } from "../../command-line/tls-files.ts";
import { writing } from "../../command-line/writing.ts";
import { type OperationContract, readContract } from "../../document/contract.ts";
import type { Document } from "../../document/openapi/types.ts";
import { printable } from "../../shared/printable.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { deletableItem } from "../../values/deletable-item.ts";
import { reasonToSkip, type Selection, selectedOf, unusedPattern } from "../clauses/select.ts";
import type { Credentials } from "../exchange/attach-credentials.ts";
import { REPORT_FILES, type WantedReport } from "../report/write-reports.ts";
import { clausesOf } from "../run/clauses.ts";
import type { SessionOptions } from "../session/session-options.ts";
import type { GivenOptions } from "./define-options.ts";

/** @throws `UsageError` if only one of --ak and --sk is given */
export function credentialsOf({ token, ak, sk }: GivenOptions): Credentials {
  if ((ak === undefined) !== (sk === undefined))
    throw new UsageError("--ak and --sk go together: give both or neither");
  return { ...(token !== undefined && { token }), ...(ak !== undefined && sk !== undefined && { key: { ak, sk } }) };
}

/** @throws `UsageError` if a pattern matches no clause, or no clause is selected */
export function selectionOf(document: Document, { operation, only, skip, shard }: GivenOptions): Selection {
  const ofOperations = { ...(operation && { operation }), ...(only && { only }) };
  const selection = { ...ofOperations, ...(skip && { skip }), ...(shard && { shard }) };
  assertOperations(document, operation);
  const ids = clausesOf(document).map(({ id }) => id);
  const noClause = `none of the ${ids.length} clauses, which --list prints`;
  for (const [option, patterns] of Object.entries({ "--only": only, "--skip": skip })) {
    const unused = unusedPattern(patterns, ids);
    if (unused === undefined) continue;
    const similar = similarNames(unused, ids);
    const hint = similar.length > 0 ? `similar: ${similar.join(", ")}` : `an ID looks like ${ids[0]}`;
    throw new UsageError(`${option} ${JSON.stringify(unused)} matches ${noClause}; ${hint}`);
  }
  const selected = selectedOf(ofOperations, ids, (id) => id);
  if (selected.every((id) => reasonToSkip(selection, id))) {
    throw new UsageError(`--operation, --only and --skip select ${noClause}`);
  }
  if (selectedOf(selection, ids, (id) => id).length > 0) return selection;
  throw new UsageError(`--shard ${shard?.index}/${shard?.count} has no clause: only ${selected.length} are selected`);
}

/** @throws `UsageError` for an operation that the document does not have */
function assertOperations(document: Document, wanted: string[] = []) {
  const known = readContract(document).operations.map(({ operation: { operationId } }) => operationId);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const some = known.length > MAX_NAMED ? `${known.slice(0, MAX_NAMED).join(", ")}, ...` : known.join(", ");
  throw new UsageError(`--operation ${printable(unknown)} is not in the document; its operations are ${some}`);
}

const MAX_NAMED = 10;

/** @throws `UsageError` if options contradict the document or each other */
export function assertOptionsFit(document: Document, options: GivenOptions): void {
  const { header = [], requireResponse = [], ak } = options;
  const all = readContract(document).operations;
  if (ak !== undefined && header.some(([name]) => /^authorization$/i.test(name))) {
    throw new UsageError("--header Authorization and --ak cannot be combined: the signature uses the same header");
  }
  assertTestTasks(all, options);
  const credentials = all.flatMap(({ security }) => security.alternatives).filter((known) => known.in === "header");
  for (const [name] of header) {
    if (credentials.some((known) => known.name.toLowerCase() === name.toLowerCase())) {
      throw new UsageError(`--header ${name} would also be sent in requests without credentials: use --token`);
    }
  }
  const documented = [...new Set(all.flatMap(({ operation }) => Object.keys(operation.responses)))];
  const unknown = requireResponse.find((status) => !documented.includes(status));
  if (unknown === undefined) return;
  throw new UsageError(`--require-response ${unknown} is not documented; choose one of ${documented.join(", ")}`);
}

function assertTestTasks(all: OperationContract[], { deletable = [], notDeletable = [] }: GivenOptions) {
  const both = deletable.find((id) => notDeletable.includes(id));
  if (both !== undefined)
    throw new UsageError(`--deletable and --not-deletable both have the task ${printable(both)}: leave it out of one`);
  for (const contract of all) {
    const item = deletableItem(contract);
    for (const id of item ? [...deletable, ...notDeletable] : []) {
      const [error] = contract.schemas.errors(item?.whole ?? {}, id, "request");
      if (error) throw new UsageError(`${printable(id)} cannot be the ID of a task: it ${error.message}`);
    }
  }
}

/** @throws `UsageError` for a certificate without its key, a key without its certificate, or a file that cannot be used */
export async function sessionOptionsOf(given: GivenOptions): Promise<Omit<SessionOptions, "target" | "credentials">> {
  const { target, token, ak, sk, operation, only, skip, shard, har, reporter, output, list, ...others } = given;
  const { header: headers = [], requireResponse: requireResponses, ...options } = others;
  if (options.dump !== undefined) assertFolder(options.dump);
  return {
    seed: randomBytes(16).toString("hex"),
    literalExamples: false,
    allowCreate: target === undefined,
    ...options,
    headers,
    ...(await readTlsFiles(options)),
    ...(requireResponses && { requireResponses }),
  };
}

const assertFolder = (folder: string) =>
  writing(`--dump ${folder}`, () => {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw new Error("it is a file, not a folder");
    accessSync(folder, constants.W_OK);
  });

/** @throws `UsageError` if `--output` fits no report or several, or if two reports have the same file */
export function wantedReports(options: GivenOptions): WantedReport[] {
  const wanted = withOutput(options);
  const files = wanted.flatMap(({ name, file }) => (file === undefined ? [] : [{ name, file, path: resolve(file) }]));
  const twice = files.findLast(({ name, path }) => files.some((other) => other.path === path && other.name !== name));
  if (twice) throw new UsageError(`${twice.file} is the file of two reports: give each its own`);
  return wanted;
}

function withOutput({ reporter: wanted = [], output }: GivenOptions): WantedReport[] {
  if (output === undefined) return wanted;
  const [first, ...others] = wanted.filter(({ file }) => file !== undefined);
  if (!first) throw new UsageError("--output is the file of a report: give --reporter junit, json or html with it");
  if (others.length > 0 || first.file !== REPORT_FILES[first.name]) {
    throw new UsageError("give each of several reports its own file: --reporter junit=FILE --reporter html=FILE");
  }
  return wanted.map((report) => (report === first ? { ...report, file: output } : report));
}
