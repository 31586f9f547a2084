import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { checkBody } from "./check/check-body.ts";
import { type Checks, checkReceived } from "./check/checks.ts";
import type { Job } from "./check-worker.ts";
import type { MockContract } from "./operations/mock-contract.ts";

/** The size from which checking a body takes so long that other requests would have to wait. */
const LARGE_BYTES = 4 * 2 ** 20;

/**
 * More than a body takes: 1.8 GB for five million violations and half a gigabyte of text. V8 often ends the whole process, not only
 * the thread, if memory runs out.
 */
const MAX_HEAP_MIB = 3_072;

const WORKER = new URL(`./check-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/**
 * Creates the checks of bodies. Large bodies are checked one by one in a separate thread. Meanwhile the mock responds to other
 * requests.
 */
export function createChecks(contract: MockContract): Checks {
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
    const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MIB };
    const options = { workerData: contract.document, resourceLimits };
    return new Worker(WORKER, options).on("error", () => {
      thread = undefined; // an uncaught error ends the thread
    });
  }

  /** Performs a job when all earlier jobs are done. */
  function enqueue<T>(job: Job): Promise<T> {
    const result = last.then(() => perform<T>(job));
    last = result.catch(() => {});
    return result;
  }

  return {
    async request(found, contentType, body) {
      if (body.length <= LARGE_BYTES) return checkBody(found, contentType, body);
      const operation = contract.operations.indexOf(found);
      return enqueue({ kind: "request", operation, contentType, body });
    },
    async response(found, received) {
      if (received.body.length <= LARGE_BYTES) return checkReceived(found, received);
      const operation = contract.operations.indexOf(found);
      return enqueue({ kind: "response", operation, received });
    },
    async close() {
      const ending = thread;
      thread = undefined;
      await ending?.terminate();
    },
  };
}
