import { inspect } from "node:util";
import type { ResponseError } from "../../src/client/index.ts";

/** What a promise is rejected with; fails when it is not. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was not rejected");
}

/** Everything that an error, or any other value, shows in any way. */
export const shown = (value: unknown): string =>
  [
    inspect(value, { depth: null, showHidden: true, getters: true, maxStringLength: null }),
    ...[JSON.stringify(value), String(value), (value as Error).stack, (value as ResponseError).text],
  ].join("\n");
