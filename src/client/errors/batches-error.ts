import { isSmsTasksError, SmsTasksError, summaryOfCause } from "./sms-tasks-error.ts";

/** A batch that was sent and not accepted. */
export interface FailedBatch {
  ids: string[];
  /** Why: what `deleteTasks` threw. After a TimeoutError, a ConnectionError or an abort the tasks may have been deleted. */
  error: unknown;
}

/** A range of ids in the input: the positions from `from` (0 is the first id) up to, but without, `to`. */
export interface IdRange {
  from: number;
  to: number;
}

/** Ids that can be read once, and an input that can be closed. */
export interface RestOfIds extends AsyncIterable<string> {
  close(): Promise<void>;
}

/**
 * Not every batch was accepted. Describes of every id what became of it; `cause` is why it stopped: the error of the first
 * failed batch, the signal's reason, or what the input threw.
 */
export class BatchesError extends SmsTasksError {
  declare readonly name: "BatchesError";
  /** The ids that were accepted, as ranges of positions in the input, in ascending order. */
  declare readonly accepted: readonly IdRange[];
  /** The batches that were sent and not accepted. */
  declare readonly failed: readonly FailedBatch[];
  /** How long the server asks to wait before the next request, in milliseconds, if that is why it stopped. */
  declare readonly retryAfter: number | undefined;
  readonly #unsent: RestOfIds;

  constructor(accepted: readonly IdRange[], failed: readonly FailedBatch[], unsent: RestOfIds, cause: unknown) {
    const count = accepted.reduce((sum, { from, to }) => sum + to - from, 0);
    const refused = failed.reduce((sum, { ids }) => sum + ids.length, 0);
    const { retryAfter } = Object(cause) as { retryAfter?: number };
    const message = `${count} ids were accepted, ${refused} failed, the rest was not sent: ${reason(cause)}`;
    super(message, { name: "BatchesError", accepted, failed, retryAfter }, { cause });
    this.#unsent = unsent;
    // For `await using`. Neither every runtime nor every user's TypeScript has the symbol.
    const { asyncDispose } = Symbol as { asyncDispose?: symbol };
    if (asyncDispose) Object.defineProperty(this, asyncDispose, { value: () => this.close() });
  }

  /** The ids that were never sent. They are the end of `rest`: read either, not both. */
  get unsent(): AsyncIterable<string> {
    return this.#unsent;
  }

  /**
   * Every id that was not accepted: those of the failed batches, then those that were never sent. Give it to
   * `deleteTasksInBatches` to resume. It reads on in the input, so it can be read once; ending it early closes the input.
   */
  get rest(): AsyncIterable<string> {
    const { failed } = this;
    const unsent = this.#unsent;
    return {
      [Symbol.asyncIterator]() {
        const ids = concatenated(failed, unsent);
        return {
          next: () => ids.next(),
          return: async () => {
            await unsent.close();
            return ids.return(undefined);
          },
        };
      },
    };
  }

  /** Closes the input where nobody reads the rest: the `finally` of a generator then runs, and a file is closed. */
  close(): Promise<void> {
    return this.#unsent.close();
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), failed: this.failed.map(({ ids, error }) => ({ ids, error: summaryOfCause(error) })) };
  }
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : `${cause}`);

async function* concatenated(failed: readonly FailedBatch[], unsent: AsyncIterable<string>) {
  for (const { ids } of failed) yield* ids;
  yield* unsent;
  return undefined;
}

/** Whether something that was caught is a `BatchesError`, from whichever copy of this package. */
export const isBatchesError = (error: unknown): error is BatchesError => isSmsTasksError(error, "BatchesError");
