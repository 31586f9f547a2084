import { parentPort, workerData } from "node:worker_threads";
import type { CheckedResponse } from "../../document/responses/check-response.ts";
import { type Found, readContract } from "../operations/mock-contract.ts";
import { createChecks } from "./checks.ts";

/** What the worker is asked to check; `operation` is its number in the document. */
export type Job = { id: number; operation: number } & (
  | { kind: "request"; contentType: string | undefined; body: Uint8Array }
  | { kind: "response"; received: CheckedResponse }
);

const contract = await readContract(workerData);
const checks = createChecks(contract);

// One after the other: the memory of one large body is enough.
let last = Promise.resolve();
parentPort?.on("message", (job: Job) => {
  last = last.then(() => perform(job));
});

async function perform(job: Job): Promise<void> {
  const found = contract.operations[job.operation] as Found;
  try {
    const value = job.kind === "request" ? await requestOf(found, job) : await checks.response(found, job.received);
    parentPort?.postMessage({ id: job.id, value });
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error });
  }
}

/** Without the value: it would be copied to the other thread, which needs it for callbacks alone. */
async function requestOf(found: Found, { contentType, body }: Extract<Job, { kind: "request" }>) {
  const checked = await checks.request(found, contentType, body);
  return checked.ok ? { ok: true, value: { violations: checked.value.violations } } : checked;
}
