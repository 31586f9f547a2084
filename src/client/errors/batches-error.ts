import { isSmsTasksError, SmsTasksError, summaryOfCause } from "./sms-tasks-error.ts";

/** A batch that was sent and not accepted. */
export interface FailedBatch {
  ids: string[];
  /** The error of `deleteTasks`. After a TimeoutError, a ConnectionError or an abort, the tasks may have been deleted. */
  error: unknown;
}

/** A range of positions in the input, from `from` up to, but not including, `to`. The first id has position 0. */
export interface IdRange {
  from: number;
  to: number;
}

/** The ids that were not sent, which can be read once, and their input, which can be closed. */
export interface RestOfIds extends AsyncIterable<string> {
  close(): Promise<void>;
}

/**
 * Not every batch was accepted. The fields account for every id. `cause` is the error of the first failed batch, the reason of
 * the signal, or the error of the input.
 */
export class BatchesError extends SmsTasksError {
  declare readonly name: "BatchesError";
  /** The ids that were accepted, as ranges of positions in the input, in ascending order. */
  declare readonly accepted: readonly IdRange[];
  /** The batches that were sent and not accepted. */
  declare readonly failed: readonly FailedBatch[];
  /** The wait that the server asks for before the next request, in milliseconds, if `cause` has one. */
  declare readonly retryAfter: number | undefined;
  readonly #unsent: RestOfIds;

  constructor(accepted: readonly IdRange[], failed: readonly FailedBatch[], unsent: RestOfIds, cause: unknown) {
    const count = accepted.reduce((sum, { from, to }) => sum + to - from, 0);
    const refused = failed.reduce((sum, { ids }) => sum + ids.length, 0);
    const { retryAfter } = Object(cause) as { retryAfter?: number };
    const message = `${count} ids were accepted, ${refused} failed, the rest was not sent: ${reason(cause)}`;
    super(message, { name: "BatchesError", accepted, failed, retryAfter }, { cause });
    this.#unsent = unsent;
    // For `await using`. Some runtimes and some users' TypeScript lack the symbol.
    const { asyncDispose } = Symbol as { asyncDispose?: symbol };
    if (asyncDispose) Object.defineProperty(this, asyncDispose, { value: () => this.close() });
  }

  /** The ids that were never sent. `rest` ends with them: read `unsent` or `rest`, not both. */
  get unsent(): AsyncIterable<string> {
    return this.#unsent;
  }

  /**
   * Every id that was not accepted: the ids of failed batches, then the ids that were never sent. Pass it to
   * `deleteTasksInBatches` to resume. It reads the rest of the input, so it can be read once. Stopping early closes the input.
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

  /** Closes the input if nobody reads the rest: the `finally` of a generator runs, and a file is closed. */
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

/** Reports whether a caught value is a `BatchesError`, of any copy of this package. */
export const isBatchesError = (error: unknown): error is BatchesError => isSmsTasksError(error, "BatchesError");
