import { parentPort, workerData } from "node:worker_threads";
import type { CheckedResponse } from "../document/responses/check-response.ts";
import { createChecks } from "./check/checks.ts";
import { type MockOperation, readMockContract } from "./operations/mock-contract.ts";

/** What the worker is asked to check; `operation` is its number in the document. */
export type Job = { id: number; operation: number } & (
  | { kind: "request"; contentType: string | undefined; body: Uint8Array }
  | { kind: "response"; received: CheckedResponse }
);

const contract = await readMockContract(workerData);
const checks = createChecks(contract);

// One after the other: the memory of one large body is enough.
let last = Promise.resolve();
parentPort?.on("message", (job: Job) => {
  last = last.then(() => perform(job));
});

async function perform(job: Job): Promise<void> {
  const found = contract.operations[job.operation] as MockOperation;
  try {
    const value = job.kind === "request" ? await requestOf(found, job) : await checks.response(found, job.received);
    parentPort?.postMessage({ id: job.id, value });
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error });
  }
}

/** Without the value: it would be copied to the other thread, which needs it for callbacks alone. */
async function requestOf(found: MockOperation, { contentType, body }: Extract<Job, { kind: "request" }>) {
  const checked = await checks.request(found, contentType, body);
  return checked.ok ? { ok: true, value: { violations: checked.value.violations } } : checked;
}
