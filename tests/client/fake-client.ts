import { type CallOptions, ResponseError } from "../../src/client/index.ts";

/**
 * A client that sends nothing: it records the IDs and the options of each batch.
 * @param respond called with the IDs of each batch; what it throws, the call throws
 */
export function fakeClient(respond: (ids: readonly string[]) => unknown = () => {}) {
  const sent: (readonly string[])[] = [];
  const options: (CallOptions | undefined)[] = [];
  const deleteTasks = async ({ ids }: { readonly ids: readonly string[] }, own?: CallOptions) => {
    sent.push(ids);
    options.push(own);
    await respond(ids);
    return { status: 200 as const, requestId: undefined };
  };
  return { sent, options, deleteTasks };
}

/** The error of a refused call. */
export const refusal = (errorMessage: string) =>
  new ResponseError("deleteTasks", {
    ...{ effect: "none", status: 400, requestId: undefined, retryAfter: undefined },
    ...{ text: errorMessage },
  });

/** A client that refuses the batch with this ID, as long as `isBroken()`. */
export const refusing = (refused: string, isBroken = () => true) =>
  fakeClient((ids) => {
    if (isBroken() && ids.includes(refused)) throw refusal(`${refused} is refused`);
  });
