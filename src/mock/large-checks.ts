import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Checks } from "./check/checks.ts";
import type { Job } from "./check-worker.ts";
import { contentTooLarge } from "./exchange/read-request-body.ts";
import type { MockContract, MockOperation } from "./operations/mock-contract.ts";

/** A larger body takes so long to check that other requests would have to wait. */
const LARGE_BYTES = 4 * 2 ** 20;

/** The maximum memory of the check of a large body. */
const MAX_HEAP_MIB = 3_072;

const WORKER = new URL(`./check-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

interface Waiting {
  job: Job;
  resolve(value: never): void;
  reject(error: Error): void;
}

/**
 * Creates checks that validate large bodies one by one in a separate thread. Meanwhile the mock responds to other requests,
 * and a body that takes too much memory ends only that thread.
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

  const ask = <T>(job: WithoutId<Job>): Promise<T> =>
    new Promise((resolve, reject) => {
      thread ??= start();
      thread.ref();
      const numbered = { ...job, id: ++last };
      waiting.set(numbered.id, { job: numbered, resolve, reject });
      thread.postMessage(numbered);
    });

  const operationOf = (found: MockOperation) => contract.operations.indexOf(found);
  return {
    async request(found, contentType, body) {
      if (body.length <= LARGE_BYTES || found.prism.callbacks) return small.request(found, contentType, body);
      try {
        return await ask({ kind: "request", operation: operationOf(found), contentType, body });
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        return contentTooLarge(`The body ${TOO_MUCH}`);
      }
    },
    async response(found, received) {
      if (received.body.length <= LARGE_BYTES) return small.response(found, received);
      try {
        return await ask({ kind: "response", operation: operationOf(found), received });
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        return [{ location: ["response"], message: `the body ${TOO_MUCH}` }];
      }
    },
    async close() {
      const ending = thread;
      thread = undefined;
      await ending?.terminate();
    },
  };
}

const TOO_MUCH = "takes too much memory to check";

const isOutOfMemory = (error: unknown) => (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
