import { clearLine, cursorTo } from "node:readline";

/** The least time between two lines about waiting, where there is no terminal to update one. */
const WAIT_LINE_MS = 10_000;

/** Shows on a terminal how much of a run is done, the time left, and what the run waits for. A log gets only a line for a long wait. */
export class Progress {
  readonly #total: number;
  readonly #output: NodeJS.WriteStream;
  readonly #start = performance.now();
  #done = 0;
  #waitsFor: string | undefined;
  #lastLine = Number.NEGATIVE_INFINITY;

  constructor(total: number, output: NodeJS.WriteStream = process.stdout) {
    this.#total = total;
    this.#output = output;
  }

  /** Counts a clause as done. */
  advance() {
    this.#done += 1;
    this.#show();
  }

  /** Shows why the run waits; `undefined` if it no longer does. */
  wait(reason: string | undefined) {
    this.#waitsFor = reason;
    if (this.#output.isTTY) return this.#show();
    if (reason === undefined || performance.now() - this.#lastLine < WAIT_LINE_MS) return;
    this.#lastLine = performance.now();
    this.#output.write(`waiting: ${reason}\n`);
  }

  /** Prints a line above the progress. */
  print(line: string) {
    this.clear();
    console.log(line);
    this.#show();
  }

  /** Removes the progress from the terminal. */
  clear() {
    if (!this.#output.isTTY) return;
    cursorTo(this.#output, 0);
    clearLine(this.#output, 0);
  }

  #show() {
    if (!this.#output.isTTY) return;
    const left = ((performance.now() - this.#start) / this.#done) * (this.#total - this.#done);
    const parts = [
      `${this.#done} of ${this.#total} clauses`,
      ...(this.#done > 0 ? [`about ${formatSeconds(left / 1000)} left`] : []),
      ...(this.#waitsFor === undefined ? [] : [`waiting: ${this.#waitsFor}`]),
    ];
    this.clear();
    // A wrapped line could not be removed. A terminal of unknown width reports 0 columns.
    this.#output.write(parts.join(", ").slice(0, (this.#output.columns || 80) - 1));
  }
}

/** Writes a time in the unit that a person would use. */
export const formatSeconds = (seconds: number): string =>
  seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
