import { CLIENTS } from "./client-programs.ts";

/**
 * What the largest call is to reach, in time and in memory, against each of the other clients.
 * @param axiosIsAhead why axios may be
 */
export const largeCallTargets = (axiosIsAhead: string) =>
  CLIENTS.slice(1).map((against) => ({
    against,
    atMost: 1.1,
    ...(against === "axios" && { because: axiosIsAhead }),
  }));
