/** Whether every case runs, as in `.ci/nightly`. */
export const isWhole = process.env.WHOLE === "true";

/**
 * Returns every nth case, or every case in the nightly run: `WHOLE=true npm test`. A sample takes too few cases to prove a claim, but
 * enough to show most mistakes in the common code.
 * @param first the index of the first case of the sample, so that samples of the same cases can complement each other
 */
export const sampled = <T>(cases: readonly T[], every: number, first = 0): T[] =>
  cases.filter((_, at) => isWhole || at % every === first % every);
