import { deleteTasksRequest } from "../../../generated/operations.ts";
import type { CallOptions } from "../bare-client.ts";
import type { Client } from "../client.ts";
import { BatchesError, type FailedBatch, type IdRange } from "../errors/batches-error.ts";
import { InvalidInputError, isInvalidInputError } from "../errors/invalid-input-error.ts";
import { IdSource } from "./id-source.ts";

const MAX_IDS: number = deleteTasksRequest.body.schema.properties.ids.maxItems;

/** The progress after a batch was accepted. */
export interface BatchProgress {
  /** The ids of the batch. */
  ids: readonly string[];
  /** The number of ids accepted so far, including this batch. */
  accepted: number;
}

/** The options of a deletion in batches. The options of a call apply to each batch; the signal ends all batches. */
export interface BatchOptions extends CallOptions {
  /** The number of ids in a batch, at least 1. 50 by default, the limit in newer editions of the vendor's page. */
  batchSize?: number | undefined;
  /** The number of batches in flight. 1 by default, so that a failure leaves at most one batch in doubt. */
  concurrency?: number | undefined;
  /** Called and awaited after every accepted batch, for a log or a progress bar. If it throws, no further batch is sent. */
  onProgress?: ((progress: BatchProgress) => void | Promise<void>) | undefined;
}

/**
 * Deletes any number of migration tasks. It reads ids when it needs them and forgets the accepted ones, so that millions of ids
 * take no more memory than a few batches. After a batch fails, it starts no further batch.
 *
 * @param client a client, or an object with its `deleteTasks`, like a fake in a test
 * @param ids the ids; duplicates are sent twice
 * @returns the number of accepted ids, which is all of them
 * @throws BatchesError unless all were accepted; it lists the ids that were accepted, that failed and why, and that were not sent
 * @throws InvalidInputError for ids that are not iterable, or a batch size or concurrency out of range; nothing was sent
 */
export async function deleteTasksInBatches(
  client: Pick<Client, "deleteTasks">,
  ids: Iterable<string> | AsyncIterable<string>,
  { batchSize = Math.min(50, MAX_IDS), concurrency = 1, onProgress, signal, ...call }: BatchOptions = {},
): Promise<{ accepted: number }> {
  checkWhole(batchSize, "batchSize", MAX_IDS);
  checkWhole(concurrency, "concurrency", Number.MAX_SAFE_INTEGER);
  // A string is iterable too: its characters would be sent as ids.
  if (typeof ids === "string" || !(Symbol.iterator in Object(ids) || Symbol.asyncIterator in Object(ids))) {
    throw new InvalidInputError("ids", "must be an iterable of strings");
  }

  const source = new IdSource(ids);
  const stop = new AbortController();
  const failed: FailedBatch[] = [];
  const ranges: IdRange[] = [];
  /** Batches that were refused before they were sent. */
  const unsent: { ids: string[]; from: number }[] = [];
  let accepted = 0;

  const sendBatch = async (batch: string[], from: number) => {
    try {
      await client.deleteTasks({ ids: batch }, { ...call, signal });
    } catch (error) {
      if (!isInvalidInputError(error)) {
        failed.push({ ids: batch, error });
        throw error;
      }
      unsent.push({ ids: batch, from });
      const [, index] = /^ids\[(\d+)\]$/.exec(error.input) ?? [];
      throw index === undefined ? error : new InvalidInputError(`ids[${from + Number(index)}]`, error.problem);
    }
    accepted += batch.length;
    addRange(ranges, { from, to: from + batch.length });
    await onProgress?.({ ids: batch, accepted });
  };

  const inFlight = new Set<Promise<void>>();
  const fail = (reason: unknown) => stop.abort(reason);
  const follow = () => fail(signal?.reason);
  signal?.addEventListener("abort", follow);
  if (signal?.aborted) follow();
  try {
    for (let from = 0; ; ) {
      await source.fill(batchSize, stop.signal);
      if (stop.signal.aborted) break;
      const batch = source.take(batchSize);
      if (batch.length === 0) break;
      const sending = sendBatch(batch, from)
        .catch(fail)
        .finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      from += batch.length;
      if (inFlight.size >= concurrency) await Promise.race(inFlight);
    }
  } catch (error) {
    fail(error);
  } finally {
    await Promise.all(inFlight);
    signal?.removeEventListener("abort", follow);
  }
  if (!stop.signal.aborted) return { accepted };
  source.putBack(unsent.sort((a, b) => a.from - b.from).flatMap((batch) => batch.ids));
  throw new BatchesError(ranges, failed, source, stop.signal.reason);
}

/** Adds a range to ascending ranges, and joins it with its neighbors, so that without a failure one range remains. */
function addRange(ranges: IdRange[], range: IdRange): void {
  const index = ranges.findLastIndex(({ from }) => from < range.from) + 1;
  ranges.splice(index, 0, range);
  for (const at of [index, index - 1]) {
    const [left, right] = [ranges[at], ranges[at + 1]];
    if (left && right && left.to === right.from) ranges.splice(at, 2, { from: left.from, to: right.to });
  }
}

function checkWhole(value: number, name: string, max: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= max)) {
    throw new InvalidInputError(name, `must be a whole number from 1 to ${max}`);
  }
}
