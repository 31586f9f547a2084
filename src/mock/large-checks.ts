import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Checks } from "./check/checks.ts";
import type { Job } from "./check-worker.ts";
import { contentTooLarge } from "./exchange/read-request-body.ts";
import type { MockContract, MockOperation } from "./operations/mock-contract.ts";

/** A larger body takes so long to check that other requests would have to wait. */
const LARGE_BYTES = 4 * 2 ** 20;

const MAX_HEAP_MIB = 3_072;

const WORKER = new URL(`./check-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

interface Waiting {
  job: Job;
  resolve(value: never): void;
  reject(error: Error): void;
}

/**
 * Creates checks that validate large bodies one by one in a separate thread. The mock can respond to other requests, and
 * a body that takes too much memory ends only that thread.
 * @param small checks the other bodies
 */
export function withLargeChecks(contract: MockContract, small: Checks, maxHeapMib = MAX_HEAP_MIB): Checks {
  let thread: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const limits = { maxOldGenerationSizeMb: maxHeapMib };
    const started = new Worker(WORKER, { workerData: contract.document, resourceLimits: limits });
    started.on("message", ({ id, value, error }) => {
      const job = waiting.get(id);
      waiting.delete(id);
      if (error) job?.reject(error);
      else job?.resolve(value as never);
      if (waiting.size === 0) started.unref();
    });
    const end = (error: Error) => endedBy(started, error);
    return started.on("error", end).on("exit", () => end(new Error("the thread of large checks has ended")));
  }

  /** Rejects the first job, which ended the thread, and restarts the others. */
  function endedBy(ended: Worker, error: Error): void {
    if (thread !== ended) return; // the exit follows the error, after another thread was started
    thread = undefined;
    const [[id, culprit] = []] = waiting;
    if (id === undefined) return;
    waiting.delete(id);
    culprit?.reject(error);
    if (waiting.size > 0) thread = start();
    for (const { job } of waiting.values()) thread?.postMessage(job);
  }

  /** Runs a job in the thread; returns `tooLarge` if it takes too much memory. */
  async function run<T>(job: WithoutId<Job>, tooLarge: T): Promise<T> {
    try {
      return await new Promise<T>((resolve, reject) => {
        thread ??= start();
        thread.ref();
        const numbered = { ...job, id: ++last };
        waiting.set(numbered.id, { job: numbered, resolve, reject });
        thread.postMessage(numbered);
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
      return tooLarge;
    }
  }

  const operationOf = (found: MockOperation) => contract.operations.indexOf(found);
  return {
    async request(found, contentType, body) {
      if (body.length <= LARGE_BYTES || found.prism.callbacks) return small.request(found, contentType, body);
      const job = { kind: "request", operation: operationOf(found), contentType, body } as const;
      return run(job, contentTooLarge(`The body ${TOO_MUCH}`));
    },
    async response(found, received) {
      if (received.body.length <= LARGE_BYTES) return small.response(found, received);
      const job = { kind: "response", operation: operationOf(found), received } as const;
      return run(job, [{ location: ["response"], message: `the body ${TOO_MUCH}` }]);
    },
    async close() {
      const ending = thread;
      thread = undefined;
      await ending?.terminate();
    },
  };
}

const TOO_MUCH = "takes too much memory to check";
