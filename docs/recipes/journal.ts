import { appendFileSync } from "node:fs";
import { open } from "node:fs/promises";
import type { Effect } from "sms-tasks";

/** Reads the lines of a file, without empty lines, and without white space around the others. */
export async function* linesOf(path: string, flags = "r"): AsyncGenerator<string> {
  for await (const line of (await open(path, flags)).readLines()) if (line.trim()) yield line.trim();
}

/** Opens a journal of batches: a line with the effect of each batch. An unknown effect is written before the batch is sent. */
export async function openJournal(path: string) {
  const deleted = new Set<string>();
  const inDoubt = new Set<string>();
  const note = (effect: Effect, ids: readonly string[]) => {
    for (const id of ids) {
      inDoubt[effect === "unknown" ? "add" : "delete"](id);
      if (effect === "done") deleted.add(id);
    }
  };
  // A line without its end was not written completely: its batch was not sent, or it is in doubt.
  for await (const line of linesOf(path, "a+")) if (line.endsWith('"]]')) note(...(JSON.parse(line) as [Effect, []]));
  const write = (effect: Effect, ids: readonly string[]) => {
    // Only what must survive a power failure waits for the disk.
    appendFileSync(path, `\n${JSON.stringify([effect, ids])}`, { flush: effect === "unknown" });
    note(effect, ids);
  };
  return { deleted, inDoubt, write };
}
