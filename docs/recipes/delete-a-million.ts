// Deletes the migration tasks whose IDs are in a file, one a line. However it ended, run it again to resume.
// Exit codes: 0 all deleted, 1 an error, 2 no such file, 3 all but those in doubt, 129 SIGHUP, 130 SIGINT, 143 SIGTERM.
import { existsSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import process from "node:process";
import { createClient, deleteTasksInBatches, fromEnvironment, isBatchesError, token } from "sms-tasks";
import { fetchByAgent } from "./agent.ts";
import { linesOf, openJournal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { obtainToken } from "./obtain-token.ts";
import { progressTo } from "./progress.ts";

// One line for a mistake, like an invalid key or SMS_ENDPOINT.
process.once("uncaughtException", (error) => {
  console.error(`${error}`);
  process.exit(1);
});
const [file = ""] = process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`usage: node delete-a-million.ts FILE (there is no file "${file}")`);
  process.exit(2);
}
const { SMS_ENDPOINT: endpoint, CLOUD_SDK_AK } = process.env;
const server = endpoint ? { endpoint } : { region: "ap-southeast-3" as const };
const auth = CLOUD_SDK_AK ? fromEnvironment() : token(obtainToken);
const client = createClient({ ...server, auth, fetch: fetchByAgent, timeout: 20_000 });
// Each server has a journal: what a rehearsal deletes on a mock still exists on the real server.
const name = `${file}.${client.endpoint.replace(/^.*\/\//, "").replace(/[:/]/g, "-")}`;
takeLock(`${name}.lock`);
const { deleted, inDoubt, write } = await openJournal(`${name}.journal`);
const left = new Set<string>();
for await (const id of linesOf(file)) if (!deleted.has(id) && !inDoubt.has(id)) left.add(id);
const [before, total] = [deleted.size, left.size + inDoubt.size + deleted.size];
const progress = progressTo(total, before);

const drain = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => drain.abort(signal));
try {
  await deleteTasksInBatches(client, left, {
    ...{ concurrency: 4, resumes: 10, maxRetryAfter: 600_000, drain: drain.signal },
    onBatch: (ids) => write("unknown", ids),
    onProgress: ({ ids }) => {
      write("done", ids);
      progress.show(deleted.size);
    },
    onRetry: ({ status, code, delay }) =>
      console.error(`\n${status ?? code}: next try in ${Math.ceil(delay / 1000)} s`),
    onFailure: ({ ids, effect, error }) => {
      write(effect, ids);
      progress.explain(error);
    },
  });
} catch (error) {
  progress.explain(isBatchesError(error) ? error.cause : error);
  process.exitCode = drain.signal.aborted ? 128 + constants.signals[drain.signal.reason as "SIGTERM"] : 1;
}
console.error(`${deleted.size} of ${total} IDs are deleted, of these ${before} by earlier runs.`);
if (inDoubt.size > 0) {
  writeFileSync(`${name}.in-doubt`, `${[...inDoubt].join("\n")}\n`);
  console.error(`${inDoubt.size} IDs may be deleted or not: ${name}.in-doubt has them. List the tasks to find out.`);
  if (deleted.size + inDoubt.size === total) process.exitCode = 3;
}
