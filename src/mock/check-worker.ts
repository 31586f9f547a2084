import { parentPort, workerData } from "node:worker_threads";
import type { CheckedResponse } from "../document/responses/check-response.ts";
import { createChecks } from "./check/checks.ts";
import { type MockOperation, readMockContract } from "./operations/mock-contract.ts";

/** A check for the worker. `operation` is the index of the operation in the document. */
export type Job = { id: number; operation: number } & (
  | { kind: "request"; contentType: string | undefined; body: Uint8Array }
  | { kind: "response"; received: CheckedResponse }
);

const contract = await readMockContract(workerData);
const checks = createChecks(contract);

// Only one large body at a time is in memory.
let last = Promise.resolve();
parentPort?.on("message", (job: Job) => {
  last = last.then(() => perform(job));
});

async function perform(job: Job): Promise<void> {
  const found = contract.operations[job.operation] as MockOperation;
  try {
    const value = job.kind === "request" ? await checkRequest(found, job) : await checks.response(found, job.received);
    parentPort?.postMessage({ id: job.id, value });
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error });
  }
}

/** Omits the value, which would be copied to the other thread, and is only needed for callbacks. */
async function checkRequest(found: MockOperation, { contentType, body }: Extract<Job, { kind: "request" }>) {
  const checked = await checks.request(found, contentType, body);
  return checked.ok ? { ok: true, value: { violations: checked.value.violations } } : checked;
}
