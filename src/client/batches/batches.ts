import { deleteTasksRequest } from "../../../generated/operations.ts";
import type { Client } from "../client.ts";
import { BatchesError, type FailedBatch, type IdRange } from "../errors/batches-error.ts";
import { isConnectionError } from "../errors/connection-error.ts";
import { InvalidInputError, isInvalidInputError } from "../errors/invalid-input-error.ts";
import type { SmsTasksError } from "../errors/sms-tasks-error.ts";
import { isTimeoutError } from "../errors/timeout-error.ts";
import { isResponseError } from "../request/is-response-error.ts";
import { withDeadline } from "../sending/deadline.ts";
import { onAbort } from "../sending/on-abort.ts";
import { retryDelay } from "../sending/retry.ts";
import { awaitHook } from "./await-hook.ts";
import type { BatchOptions } from "./batch-options.ts";
import { type Batch, IdSource } from "./id-source.ts";

// A function, since a bundler keeps the access to a property of a module, even if nobody uses it.
const MAX_IDS: number = /* @__PURE__ */ (() => deleteTasksRequest.body.schema.properties.ids.maxItems)();

/** Matches the text of a file that was not read by lines. The contract permits it as an id, but no id of the service is like it. */
const NO_ID = /[\r\n]|^\s|\s$/;

/**
 * Deletes any number of migration tasks. It reads ids when it needs them and forgets the accepted ones, so that millions of ids
 * take no more memory than a few batches. After a batch fails, it starts no further batch.
 *
 * @param client a client, or an object with its `deleteTasks`, like a fake in a test
 * @param ids the ids, or the `rest` of an earlier run; duplicates are sent twice
 * @returns the number of accepted ids, which is all of them
 * @throws BatchesError unless all were accepted, and if a signal aborts or a hook throws meanwhile; it tells apart what was accepted,
 * refused, in doubt, and not sent
 * @throws InvalidInputError for ids that are not iterable or a stream of text, a client without the operation, or a batch size,
 * concurrency or resumes out of range; nothing was sent
 */
export async function deleteTasksInBatches(
  client: Pick<Client, "deleteTasks"> & Partial<Pick<Client, "settings">>,
  ids: Iterable<string> | AsyncIterable<string>,
  {
    batchSize = Math.min(50, MAX_IDS),
    concurrency = 1,
    resumes = 0,
    drain,
    onBatch,
    onProgress,
    onFailure,
    ...call
  }: BatchOptions = {},
): Promise<{ accepted: number }> {
  if (!Object(client).deleteTasks) throw new InvalidInputError("client", "must have deleteTasks, like createClient()");
  if (drain && !drain.addEventListener) throw new InvalidInputError("drain", "must be an AbortSignal");
  checkWhole(batchSize, "batchSize", MAX_IDS);
  checkWhole(concurrency, "concurrency", Number.MAX_SAFE_INTEGER);
  if (!(resumes >= 0)) throw new InvalidInputError("resumes", "must be a number of 0 or more");
  const input = Object(ids);
  // The characters of a string, and the chunks of a stream that is not of objects, would be sent as ids.
  const isText = input instanceof String || input.readableObjectMode === false;
  if (isText || !(Symbol.iterator in input || Symbol.asyncIterator in input)) {
    throw new InvalidInputError("ids", "must be an iterable of strings, not a text or a stream: read a file by lines");
  }

  const source = IdSource.of(ids);
  let stop = new AbortController();
  let refused: FailedBatch[] = [];
  const inDoubt: FailedBatch[] = [];
  const ranges: IdRange[] = [];
  let accepted = 0;
  let failures = 0;
  const settings = client.settings?.(call);
  const own = (settings?.signals ?? [call.signal]).filter((each) => !!each);
  const signals = drain ? [...own, drain] : own;
  const { maxRetryAfter = 30_000 } = settings ?? call;
  /** The failures since the last wait, and how long to wait after them. */
  const failed: { reason: unknown; delay: number | undefined }[] = [];
  /** @param delay only for a batch: the input and the hooks may throw errors of this package too, but waiting cannot help them */
  const fail = (reason: unknown, delay?: number) => {
    failed.push({ reason, delay });
    stop.abort(reason);
  };

  const sendBatch = async (batch: Batch) => {
    const { from, to } = batch;
    Object.freeze(batch.ids); // a hook that changed them would change what is sent
    let sent = false;
    try {
      const index = batch.ids.findIndex((id) => NO_ID.test(id));
      if (index >= 0) {
        throw new InvalidInputError(
          `ids[${index}]`,
          "has a line break, or white space at an end: read a file by lines",
        );
      }
      await awaitHook(onBatch?.(batch.ids, { from, to }), own);
      stop.signal.throwIfAborted();
      sent = true;
      await client.deleteTasks({ ids: batch.ids }, call);
    } catch (error) {
      // The error of another package, like the fake client of a test, says nothing of the effect.
      const effect = sent ? ((Object(error) as Partial<SmsTasksError>).effect ?? "unknown") : "none";
      const isOfAnother = stop.signal.aborted && error === stop.signal.reason;
      const reason = isOfAnother ? error : positioned(error, from);
      const result = { ...batch, effect, error: reason };
      if (effect !== "none") inDoubt.push(result);
      else source.putBack(batch);
      if (sent && effect === "none" && isResponseError(error)) refused.push(result);
      // At once, because the batch that was put back must not be taken again.
      if (!isOfAnother)
        fail(reason, sent && failures < resumes ? temporaryDelay(reason, failures, maxRetryAfter) : undefined);
      await awaitHook(onFailure?.(result), own);
      return;
    }
    accepted += to - from;
    failures = 0;
    addRange(ranges, { from, to });
    await awaitHook(onProgress?.({ ids: batch.ids, from, to, accepted }), own);
  };

  for (;;) {
    const inFlight = new Set<Promise<void>>();
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
        // Five wrong signatures in a row lock a key, so one batch shows whether the credential or the clock is right.
        const isUntried = accepted === 0 && settings?.auth?.renew;
        if (inFlight.size >= (failures || isUntried ? 1 : concurrency)) await Promise.race(inFlight);
      }
    } catch (error) {
      fail(error);
    } finally {
      await Promise.all(inFlight);
      unfollow();
    }
    const [failure = inDoubt[0] && { reason: inDoubt[0].error, delay: undefined }] = [
      ...failed.filter(({ delay }) => delay === undefined), // what fails only once, like the input, must not be lost
      ...failed.splice(0),
    ];
    if (!failure) return { accepted };
    const { reason, delay } = failure;
    if (delay === undefined) throw new BatchesError({ accepted: ranges, refused, inDoubt, rest: source }, reason);
    failures++;
    // A signal that aborts meanwhile ends the next round at once.
    await withDeadline(Infinity, signals, (deadline) => deadline.pause(delay)).catch(() => {});
    stop = new AbortController();
    refused = [];
  }
}

/** Returns the wait after a failure, in milliseconds; undefined if waiting cannot help. */
const temporaryDelay = (reason: unknown, failures: number, maxRetryAfter: number) =>
  isConnectionError(reason) || isTimeoutError(reason) || isResponseError(reason)
    ? retryDelay({ ...reason, method: "GET" }, failures, maxRetryAfter)
    : undefined;

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
