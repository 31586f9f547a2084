import { parentPort, workerData } from "node:worker_threads";
import type { CheckedResponse } from "../document/responses/check-response.ts";
import { createChecks } from "./check/checks.ts";
import { type MockOperation, readMockContract } from "./operations/mock-contract.ts";

/** A check that the worker thread performs. `operation` is the index of the operation in the document. */
export type Job = { operation: number } & (
  | { kind: "request"; contentType: string | undefined; body: Uint8Array }
  | { kind: "response"; received: CheckedResponse }
);

const contract = await readMockContract(workerData);
const checks = createChecks(contract);

parentPort?.on("message", async (job: Job) => {
  try {
    parentPort?.postMessage({ value: await perform(job) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});

async function perform(job: Job) {
  const found = contract.operations[job.operation] as MockOperation;
  if (job.kind === "response") return checks.response(found, job.received);
  const checked = await checks.request(found, job.contentType, job.body);
  // The value is left out: only callbacks need it, and copying it to the main thread takes time.
  return checked.ok ? { ok: true, value: { violations: checked.value.violations } } : checked;
}
