import { parentPort, workerData } from "node:worker_threads";
import { readContract } from "../document/contract.ts";
import type { CheckedResponse } from "../document/responses/check-response.ts";
import { checkBody } from "./check/check-body.ts";
import { checkReceived } from "./check/checks.ts";
import { sizeLimitsOf } from "./operations/size-limits.ts";

/** A check that the worker thread performs. `operation` is the index of the operation in the document. */
export type Job = { operation: number } & (
  | { kind: "request"; contentType: string | undefined; body: Uint8Array }
  | { kind: "response"; received: CheckedResponse }
);

// Without Prism, the thread starts faster.
const operations = readContract(workerData).operations.map((own) => ({ ...own, limits: sizeLimitsOf(own) }));

parentPort?.on("message", async (job: Job) => {
  try {
    parentPort?.postMessage({ value: await perform(job) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});

async function perform(job: Job) {
  const found = operations[job.operation];
  if (!found) throw new Error("the document has no such operation");
  return job.kind === "response" ? checkReceived(found, job.received) : checkBody(found, job.contentType, job.body);
}
