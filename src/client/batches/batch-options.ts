import type { CallOptions } from "../bare-client.ts";
import type { FailedBatch, IdRange } from "../errors/batches-error.ts";

/** The progress after a batch was accepted: its positions in the input, and counts. */
export interface BatchProgress extends IdRange {
  /** The ids of the batch. */
  ids: readonly string[];
  /** The number of ids accepted so far in this run, including this batch. */
  accepted: number;
}

/**
 * The options of a deletion in batches. The options of a call apply to each batch. The signal ends all batches; a hook is then
 * awaited for at most a second.
 */
export interface BatchOptions extends CallOptions {
  /** The number of ids in a batch, at least 1. 50 by default, the limit in newer editions of the vendor's page. */
  batchSize?: number | undefined;
  /**
   * The number of batches in flight. 1 by default, so that a failure leaves at most one batch in doubt. With `akSk()`, or a function
   * that obtains a token, it is 1 until a batch is accepted, so that a wrong key is not locked by several wrong signatures at once.
   */
  concurrency?: number | undefined;
  /**
   * How often in a row it waits after a temporary failure (408, 429, 500, 502 to 504, a timeout, no response), and resumes with one
   * batch at a time until one is accepted. 0 by default. It waits as long as the server asks, up to `maxRetryAfter`, or twice as long
   * each time. It never sends a batch in doubt again: if there is one, it throws at the end.
   */
  resumes?: number | undefined;
  /** Stops without doubt when it aborts: no new batch is sent, and those in flight are awaited. */
  drain?: AbortSignal | undefined;
  /** Called and awaited before a batch is sent, for a journal. If it throws, neither this batch nor a further one is sent. */
  onBatch?: ((ids: readonly string[], range: IdRange) => unknown) | undefined;
  /** Called and awaited after every accepted batch, for a log or a progress bar. If it throws, no further batch is sent. */
  onProgress?: ((progress: BatchProgress) => unknown) | undefined;
  /** Called and awaited after a batch that was not accepted, with what it may have done. If its `effect` is `none`, the rest has its ids. */
  onFailure?: ((batch: FailedBatch) => unknown) | undefined;
}
