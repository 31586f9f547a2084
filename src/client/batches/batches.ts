import { deleteTasksRequest } from "../../../generated/operations.ts";
import type { CallOptions } from "../bare-client.ts";
import type { Client } from "../client.ts";
import { BatchesError, type FailedBatch, type IdRange } from "../errors/batches-error.ts";
import { InvalidInputError, isInvalidInputError } from "../errors/invalid-input-error.ts";
import type { SmsTasksError } from "../errors/sms-tasks-error.ts";
import { isResponseError } from "../request/is-response-error.ts";
import { onAbort } from "../sending/on-abort.ts";
import { type Batch, IdSource } from "./id-source.ts";

const MAX_IDS: number = deleteTasksRequest.body.schema.properties.ids.maxItems;

/** Matches the text of a file that was not read by lines. The contract permits it as an id, but no id of the service is like it. */
const NO_ID = /[\r\n]|^\s|\s$/;

/** The progress after a batch was accepted: its positions in the input, and counts. */
export interface BatchProgress extends IdRange {
  /** The ids of the batch. */
  ids: readonly string[];
  /** The number of ids accepted so far in this run, including this batch. */
  accepted: number;
}

/** The options of a deletion in batches. The options of a call apply to each batch; the signal ends all batches. */
export interface BatchOptions extends CallOptions {
  /** The number of ids in a batch, at least 1. 50 by default, the limit in newer editions of the vendor's page. */
  batchSize?: number | undefined;
  /** The number of batches in flight. 1 by default, so that a failure leaves at most one batch in doubt. */
  concurrency?: number | undefined;
  /** Stops without doubt when it aborts: no new batch is sent, and those in flight are awaited. */
  drain?: AbortSignal | undefined;
  /** Called and awaited before a batch is sent, for a journal. If it throws, neither this batch nor a further one is sent. */
  onBatch?: ((ids: readonly string[], range: IdRange) => unknown) | undefined;
  /** Called and awaited after every accepted batch, for a log or a progress bar. If it throws, no further batch is sent. */
  onProgress?: ((progress: BatchProgress) => unknown) | undefined;
  /** Called and awaited after a batch that was not accepted, with what it may have done. If its `effect` is `none`, the rest has its ids. */
  onFailure?: ((batch: FailedBatch) => unknown) | undefined;
}

/**
 * Deletes any number of migration tasks. It reads ids when it needs them and forgets the accepted ones, so that millions of ids
 * take no more memory than a few batches. After a batch fails, it starts no further batch.
 *
 * @param client a client, or an object with its `deleteTasks`, like a fake in a test
 * @param ids the ids, or the `rest` of an earlier run; duplicates are sent twice
 * @returns the number of accepted ids, which is all of them
 * @throws BatchesError unless all were accepted; it tells apart what was accepted, refused, in doubt, and not sent
 * @throws InvalidInputError for ids that are not iterable or a stream of text, or a batch size or concurrency out of range; nothing
 * was sent
 */
export async function deleteTasksInBatches(
  client: Pick<Client, "deleteTasks"> & Partial<Pick<Client, "settings">>,
  ids: Iterable<string> | AsyncIterable<string>,
  {
    batchSize = Math.min(50, MAX_IDS),
    concurrency = 1,
    drain,
    onBatch,
    onProgress,
    onFailure,
    ...call
  }: BatchOptions = {},
): Promise<{ accepted: number }> {
  checkWhole(batchSize, "batchSize", MAX_IDS);
  checkWhole(concurrency, "concurrency", Number.MAX_SAFE_INTEGER);
  const input = Object(ids);
  // The characters of a string, and the chunks of a stream that is not of objects, would be sent as ids.
  const isText = typeof ids === "string" || input.readableObjectMode === false;
  if (isText || !(Symbol.iterator in input || Symbol.asyncIterator in input)) {
    throw new InvalidInputError("ids", "must be an iterable of strings, not a text or a stream: read a file by lines");
  }

  const source = IdSource.of(ids);
  const stop = new AbortController();
  const refused: FailedBatch[] = [];
  const inDoubt: FailedBatch[] = [];
  const ranges: IdRange[] = [];
  let accepted = 0;
  const fail = (reason: unknown) => stop.abort(reason);

  const sendBatch = async (batch: Batch) => {
    const { from, to } = batch;
    let sent = false;
    try {
      const index = batch.ids.findIndex((id) => NO_ID.test(id));
      if (index >= 0) {
        throw new InvalidInputError(
          `ids[${index}]`,
          "has a line break, or white space at an end: read a file by lines",
        );
      }
      await onBatch?.(batch.ids, { from, to });
      stop.signal.throwIfAborted();
      sent = true;
      await client.deleteTasks({ ids: batch.ids }, call);
    } catch (error) {
      // The error of another package, like the fake client of a test, says nothing of the effect.
      const effect = sent ? ((Object(error) as Partial<SmsTasksError>).effect ?? "unknown") : "none";
      const reason = positioned(error, from);
      const failed = { ...batch, effect, error: reason };
      if (effect !== "none") inDoubt.push(failed);
      else source.putBack(batch);
      if (sent && effect === "none" && isResponseError(error)) refused.push(failed);
      // At once, because the batch that was put back must not be taken again.
      fail(reason);
      await onFailure?.(failed);
      return;
    }
    accepted += to - from;
    addRange(ranges, { from, to });
    await onProgress?.({ ids: batch.ids, from, to, accepted });
  };

  const inFlight = new Set<Promise<void>>();
  const signals = [...(client.settings?.(call).signals ?? [call.signal]), drain].filter((each) => !!each);
  const unfollow = onAbort(signals, fail);
  try {
    for (;;) {
      await source.fill(batchSize, stop.signal);
      if (stop.signal.aborted) break;
      const batch = source.take(batchSize);
      if (batch.ids.length === 0) break;
      const sending = sendBatch(batch)
        .catch(fail)
        .finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      if (inFlight.size >= concurrency) await Promise.race(inFlight);
    }
  } catch (error) {
    fail(error);
  } finally {
    await Promise.all(inFlight);
    unfollow();
  }
  if (!stop.signal.aborted) return { accepted };
  throw new BatchesError({ accepted: ranges, refused, inDoubt, rest: source }, stop.signal.reason);
}

/** Returns an error of a batch, with the position of a refused id in the whole input. */
function positioned(error: unknown, from: number): unknown {
  if (!isInvalidInputError(error)) return error;
  const [, index] = /^ids\[(\d+)\]$/.exec(error.input) ?? [];
  return index === undefined ? error : new InvalidInputError(`ids[${from + Number(index)}]`, error.problem);
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
