/** A batch that was sent and not answered with 200. */
export interface FailedBatch {
  ids: string[];
  /** Why: what `deleteTasks` threw. After a TimeoutError, a ConnectionError or an abort the tasks may have been deleted. */
  error: unknown;
}

/** A run of ids in the input: the positions from `from` (0 is the first id) up to, but without, `to`. */
export interface Run {
  from: number;
  to: number;
}

/**
 * Not every batch was accepted. Tells of every id what became of it; `cause` is why it stopped: the error of the first
 * failed batch, the signal's reason, or what the input threw.
 */
export class BatchesError extends Error {
  override name = "BatchesError" as const;
  /** The ids that were accepted, as runs of positions in the input, in ascending order. */
  readonly accepted: readonly Run[];
  /** The batches that were sent and not accepted. */
  readonly failed: readonly FailedBatch[];
  /**
   * Every id that was not accepted: those of the failed batches, then those that were never sent. Give it to
   * `deleteTasksInBatches` to resume. It reads on in the input, so it can be read once.
   */
  readonly rest: AsyncIterable<string>;
  /** The ids that were never sent. They are the end of `rest`: read either, not both. */
  readonly unsent: AsyncIterable<string>;

  constructor(accepted: readonly Run[], failed: readonly FailedBatch[], unsent: AsyncIterable<string>, cause: unknown) {
    const count = accepted.reduce((sum, { from, to }) => sum + to - from, 0);
    const refused = failed.reduce((sum, { ids }) => sum + ids.length, 0);
    super(`${count} ids were accepted, ${refused} failed, the rest was not sent: ${reason(cause)}`, { cause });
    this.accepted = accepted;
    this.failed = failed;
    this.unsent = unsent;
    this.rest = concatenated(failed, unsent);
  }
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : `${cause}`);

async function* concatenated(failed: readonly FailedBatch[], unsent: AsyncIterable<string>) {
  for (const { ids } of failed) yield* ids;
  yield* unsent;
}
