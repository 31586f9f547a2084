import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { checkBody } from "./check/check-body.ts";
import { type Checks, checkReceived } from "./check/checks.ts";
import type { Job } from "./check-worker.ts";
import { contentTooLarge } from "./exchange/read-request-body.ts";
import type { MockContract } from "./operations/mock-contract.ts";

/** The size from which checking a body takes so long that other requests would have to wait. */
const LARGE_BYTES = 4 * 2 ** 20;

/** More than parsing the largest body takes, since V8 ends the whole process if memory runs out within `JSON.parse`. */
const MAX_HEAP_MIB = 3_072;
const TOO_MUCH = "takes too much memory to check";

const WORKER = new URL(`./check-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/**
 * Creates the checks of bodies. Large bodies are checked one by one in a separate thread. Meanwhile the mock responds to other
 * requests. A body that takes too much memory ends only that thread.
 */
export function createChecks(contract: MockContract, maxHeapMib = MAX_HEAP_MIB): Checks {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function perform<T>(job: Job): Promise<T> {
    thread ??= start();
    const worker = thread;
    worker.ref();
    worker.postMessage(job);
    const [{ value, error }] = await once(worker, "message");
    worker.unref();
    if (error) throw error;
    return value;
  }

  function start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: maxHeapMib };
    const options = { workerData: contract.document, resourceLimits };
    return new Worker(WORKER, options).on("error", () => {
      thread = undefined; // an uncaught error ends the thread
    });
  }

  /** Performs a job when all earlier jobs are done; returns `tooLarge` if the job takes too much memory. */
  function enqueue<T>(job: Job, tooLarge: T): Promise<T> {
    const result = last
      .then(() => perform<T>(job))
      .catch((error) => {
        if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
        return tooLarge;
      });
    last = result.catch(() => {});
    return result;
  }

  return {
    async request(found, contentType, body) {
      if (body.length <= LARGE_BYTES) return checkBody(found, contentType, body);
      const operation = contract.operations.indexOf(found);
      return enqueue({ kind: "request", operation, contentType, body }, contentTooLarge(`The body ${TOO_MUCH}`));
    },
    async response(found, received) {
      if (received.body.length <= LARGE_BYTES) return checkReceived(found, received);
      const operation = contract.operations.indexOf(found);
      const tooLarge = [{ location: ["response"], message: `the body ${TOO_MUCH}` }];
      return enqueue({ kind: "response", operation, received }, tooLarge);
    },
    async close() {
      const ending = thread;
      thread = undefined;
      await ending?.terminate();
    },
  };
}
