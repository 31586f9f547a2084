import { isUtf8 } from "node:buffer";
import { gzipSync } from "node:zlib";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { matchesTemplate } from "../../../src/document/openapi/path-template.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import type { ProviderResponse } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant, Service } from "../run-mutant.ts";

type Change = (response: ProviderResponse, accepted: string | undefined) => ProviderResponse;

const changing = (change: Change): Partial<Parts> => ({
  async intercept({ headers }, respond) {
    return change(await respond(), headers["accept-encoding"]?.toString());
  },
});

const encoded = (response: ProviderResponse, coding: string, body: ProviderResponse["body"]): ProviderResponse => ({
  ...response,
  headers: { ...response.headers, "Content-Encoding": coding },
  body: body ?? "",
});

const FAULTS: Record<string, Change> = {
  "gzip announced over plain text": (response) => encoded(response, "gzip", response.body),
  "gzip cut off": (response) => encoded(response, "gzip", gzipSync(response.body ?? "").subarray(0, -9)),
  "a coding that does not exist": (response) => encoded(response, "zip", response.body),
  "gzip although the request accepts no coding": (response, accepted) =>
    accepted === "identity" ? encoded(response, "gzip", gzipSync(response.body ?? "")) : response,
};

/** Servers whose responses cannot be decoded, or have a coding that was not accepted. */
export const encodingMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document)
    .filter(({ id }) => id.endsWith(".response.encoding"))
    .flatMap(({ id }) =>
      Object.entries(FAULTS).map(([label, change]) => ({ clauseId: id, label, parts: changing(change) })),
    );

/** Servers whose fault shows only in many requests: of one in a hundred, or of what a firewall finds suspicious. */
export const rareMutants = ({ document }: Service): Mutant[] => {
  const [operation] = operations(document).filter(({ requestBody }) => requestBody);
  if (!operation) return [];
  const prefix = `${operation.operationId}.response`;
  let count = 0;
  const html = { status: 403, headers: { "Content-Type": "text/html" }, body: "<h1>Forbidden</h1>" };
  const all: Mutant[] = [
    {
      clauseId: `${prefix}.status`,
      label: "500 in place of one success in a hundred",
      isWhole: true,
      parts: {
        async intercept({ method, path }, respond) {
          const response = await respond();
          const isOwn = method.toLowerCase() === operation.method && matchesTemplate(operation.path, path);
          if (!isOwn || response.status >= 300) return response;
          count += 1;
          return count % 100 === 0 ? { ...response, status: 500 } : response;
        },
      },
    },
    {
      clauseId: `${prefix}.403.mediaType`,
      label: "403 in HTML for what is not UTF-8",
      isWhole: true,
      parts: { intercept: (incoming, respond) => (isUtf8(incoming.body) ? respond() : html) },
    },
  ];
  return all.filter(({ clauseId }) => clausesOf(document).some(({ id }) => id === clauseId));
};

/** Servers that never send a documented response, but another one in its place. */
export const receivedMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document).flatMap(({ id }): Mutant[] => {
    const status = /\.response\.(\d+)\.received$/.exec(id)?.[1];
    if (status === undefined) return [];
    const instead = Number(status) >= 400 ? (status === "401" ? 403 : 401) : 418;
    const other = { status: instead, headers: { "Content-Type": "text/html" }, body: "<p>no</p>" };
    return [
      {
        clauseId: id,
        label: `${instead} in HTML in place of every ${status}`,
        parts: changing((response) => (response.status === Number(status) ? other : response)),
        options: { requireResponses: [status] },
      },
    ];
  });
