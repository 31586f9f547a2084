import { CLIENTS } from "./client-programs.ts";
import type { Target } from "./measurement.ts";

/**
 * What the largest call is to reach, in time and in memory, against each of the other clients.
 * @param because why one may be ahead
 */
export const largeCallTargets = (because?: string): Target[] =>
  CLIENTS.slice(1).map((against) => ({ against, atMost: 1.1, ...(because && { because }) }));
