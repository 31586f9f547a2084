import { onAbort } from "../sending/on-abort.ts";

/** How long a hook is awaited after an abort, in milliseconds. */
const HOOK_TIMEOUT_MS = 1_000;

/** Awaits a hook, but after an abort not for long: a hook that never settles must not keep the run alive. */
export async function awaitHook(hook: unknown, signals: AbortSignal[]): Promise<void> {
  if (!Object(hook).then) return; // the rest would take time for each of many batches
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unfollow = () => {};
  const late = new Promise<void>((resolve) => {
    unfollow = onAbort(signals, () => {
      timer ??= setTimeout(resolve, HOOK_TIMEOUT_MS);
    });
  });
  try {
    await Promise.race([hook, late]);
  } finally {
    unfollow();
    clearTimeout(timer);
  }
}
