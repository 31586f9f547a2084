import { deleteTasksRequest } from "../../../generated/operations.ts";
import type { CallOptions } from "../bare-client.ts";
import type { Client } from "../client.ts";
import { BatchesError, type FailedBatch, type IdRange } from "../errors/batches-error.ts";
import { InvalidInputError, isInvalidInputError } from "../errors/invalid-input-error.ts";
import { IdSource } from "./id-source.ts";

const MAX_IDS: number = deleteTasksRequest.body.schema.properties.ids.maxItems;

/** A batch was accepted. */
export interface BatchProgress {
  /** The ids of the batch. */
  ids: readonly string[];
  /** How many ids have been accepted so far, those of this batch included. */
  accepted: number;
}

/** How to delete in batches. The other options are those of a call, and hold for each batch; the signal ends all. */
export interface BatchOptions extends CallOptions {
  /** The ids of a batch: at least 1. 50 unless set, which newer revisions of the vendor's page name as the limit. */
  batchSize?: number | undefined;
  /** How many batches are under way at a time. 1 unless set, so that at most one is in doubt when something breaks. */
  concurrency?: number | undefined;
  /** Called after every accepted batch, for a log or a bar; a promise is waited for. If it throws, no further batch is sent. */
  onProgress?: ((progress: BatchProgress) => void | Promise<void>) | undefined;
}

/**
 * Deletes any number of migration tasks. It reads the ids as it needs them and keeps none that were accepted, so that
 * millions take no more memory than a few batches. After the first batch that fails, none is begun.
 *
 * @param client a client, or an object with its `deleteTasks`, like a fake in a test
 * @param ids the ids; one that is given twice is sent twice
 * @returns how many ids were accepted: all
 * @throws BatchesError when not all were: it lists which ids were accepted, which failed and why, and which were not sent
 * @throws InvalidInputError for ids that are not iterable, a batch size or a concurrency out of range; nothing was sent
 */
export async function deleteTasksInBatches(
  client: Pick<Client, "deleteTasks">,
  ids: Iterable<string> | AsyncIterable<string>,
  { batchSize = Math.min(50, MAX_IDS), concurrency = 1, onProgress, signal, ...call }: BatchOptions = {},
): Promise<{ accepted: number }> {
  checkWhole(batchSize, "batchSize", MAX_IDS);
  checkWhole(concurrency, "concurrency", Number.MAX_SAFE_INTEGER);
  // A text is iterable too, by characters: they would be deleted.
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

  let underWay = 0;
  let done = () => {};
  const oneDone = () =>
    new Promise<void>((resolve) => {
      done = resolve;
    });
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
      underWay++;
      sendBatch(batch, from)
        .catch(fail)
        .finally(() => {
          underWay--;
          done();
        });
      from += batch.length;
      if (underWay >= concurrency) await oneDone();
    }
  } catch (error) {
    fail(error);
  } finally {
    while (underWay > 0) await oneDone();
    signal?.removeEventListener("abort", follow);
  }
  if (!stop.signal.aborted) return { accepted };
  source.putBack(unsent.sort((a, b) => a.from - b.from).flatMap((batch) => batch.ids));
  throw new BatchesError(ranges, failed, source, stop.signal.reason);
}

/** Adds a range to ranges in ascending order, joined to its neighbors: as long as nothing fails, one range stays. */
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
