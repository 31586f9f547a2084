import { gzipSync } from "node:zlib";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import type { Service } from "../check-service.ts";
import type { Incoming, ProviderResponse } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";
import { changing } from "./mutant-rows.ts";

const encoded = (response: ProviderResponse, coding: string, body = response.body): ProviderResponse => ({
  ...response,
  headers: { ...response.headers, "Content-Encoding": coding },
  body: body ?? "",
});

const zipped = ({ body = "" }: ProviderResponse) => gzipSync(body);

const FAULTS: Record<string, (response: ProviderResponse, incoming: Incoming) => ProviderResponse> = {
  "gzip cut off": (response) => encoded(response, "gzip", zipped(response).subarray(0, -9)),
  "a coding that does not exist": (response) => encoded(response, "zip"),
  "gzip although the request accepts no coding": (response, { headers }) =>
    headers["accept-encoding"]?.includes("gzip;q=0") ? encoded(response, "gzip", zipped(response)) : response,
};

/** Builds servers whose responses cannot be decoded, or have a coding that the request does not accept. */
export const encodingMutants = (_: Service, clauses: Clause[]): Mutant[] =>
  clauses
    .filter(({ id }) => id.endsWith(".response.encoding"))
    .flatMap(({ id }) => Object.entries(FAULTS).map(([label, change]) => changing(id, label, change)));
