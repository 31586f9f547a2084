import { type Effect, isSmsTasksError, SmsTasksError, summaryOfCause } from "./sms-tasks-error.ts";

/** A range of positions in the input, from `from` up to, but not including, `to`. The first id has position 0. */
export interface IdRange {
  from: number;
  to: number;
}

/** A batch that was not accepted. */
export interface FailedBatch extends IdRange {
  ids: readonly string[];
  /** What the batch may have done on the server. */
  effect: Effect;
  /** The error of `deleteTasks`. */
  error: unknown;
}

/** The fields of a `BatchesError`. */
export interface BatchesOutcome {
  accepted: readonly IdRange[];
  refused: readonly FailedBatch[];
  inDoubt: readonly FailedBatch[];
  rest: RestOfIds;
}

/** Ids that can be read once, and their input, which can be closed. */
export interface RestOfIds extends AsyncIterable<string> {
  close(): Promise<void>;
}

/**
 * Not every batch was accepted. The fields account for every id. `cause` is the first failure, or the first after which waiting
 * cannot help: the error of a batch, of the input or of a function of the caller, or the reason of the signal. `effect` tells about
 * the ids that were not accepted.
 */
export class BatchesError extends SmsTasksError {
  declare readonly name: "BatchesError";
  /** The ids that were accepted, as ranges of positions in the input, in ascending order. */
  declare readonly accepted: readonly IdRange[];
  /** The batches that the server refused. `rest` has their ids too. */
  declare readonly refused: readonly FailedBatch[];
  /** The batches that may have been carried out, or were. List the tasks before you repeat them: `rest` lacks their ids. */
  declare readonly inDoubt: readonly FailedBatch[];
  /** The wait that the server asks for before the next request, in milliseconds, if `cause` has one. */
  declare readonly retryAfter: number | undefined;
  readonly #rest: RestOfIds;

  constructor({ accepted, refused, inDoubt, rest }: BatchesOutcome, cause: unknown) {
    const [some, no, unsure] = [accepted, refused, inDoubt].map((ranges) =>
      ranges.reduce((sum, { from, to }) => sum + to - from, 0),
    );
    const { retryAfter } = Object(cause) as { retryAfter?: number };
    const message = `${some} ids were accepted, ${no} refused, ${unsure} are in doubt, no other was sent: ${reason(cause)}`;
    const isUnknown = inDoubt.some((batch) => batch.effect !== "done");
    const effect: Effect = isUnknown ? "unknown" : inDoubt.length > 0 ? "done" : "none";
    super(message, { name: "BatchesError", effect, accepted, refused, inDoubt, retryAfter }, { cause });
    this.#rest = rest;
    // For `await using`. Some runtimes and some users' TypeScript lack the symbol.
    const { asyncDispose } = Symbol as { asyncDispose?: symbol };
    if (asyncDispose) Object.defineProperty(this, asyncDispose, { value: () => this.close() });
  }

  /**
   * Every id that is certain not to be deleted: the ids of refused batches, and the ids that were never sent, in the order of the
   * input. Pass it to `deleteTasksInBatches` to resume: positions continue those of the first run. It reads the rest of the input,
   * so it can be read once. Stopping early closes the input.
   */
  get rest(): RestOfIds {
    return this.#rest;
  }

  /** Closes the input if nobody reads the rest: the `finally` of a generator runs, and a file is closed. */
  close(): Promise<void> {
    return this.#rest.close();
  }

  override toJSON(): Record<string, unknown> {
    const shown = (batches: readonly FailedBatch[]) =>
      batches.map((batch) => ({ ...batch, error: summaryOfCause(batch.error) }));
    return { ...super.toJSON(), refused: shown(this.refused), inDoubt: shown(this.inDoubt) };
  }
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : `${cause}`);

/** Reports whether a caught value is a `BatchesError`, of any copy of this package. */
export const isBatchesError = (error: unknown): error is BatchesError => isSmsTasksError(error, "BatchesError");
