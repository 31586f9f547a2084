// Deletes the migration tasks whose IDs are in a file, one a line. However it ended, run it again to resume.
// Exit codes: 0 all deleted, 1 an error, 2 no such file, 3 all but those in doubt, 130 SIGINT, 143 SIGTERM.
import { existsSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import process from "node:process";
import { createClient, deleteTasksInBatches, token } from "sms-tasks";
import { fetchByAgent } from "./agent.ts";
import { linesOf, openJournal } from "./journal.ts";
import { obtainToken } from "./obtain-token.ts";

const [file = ""] = process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`usage: node delete-a-million.ts FILE (there is no file "${file}")`);
  process.exit(2);
}
const { deleted, inDoubt, write } = await openJournal(`${file}.journal`);
const left = new Set<string>();
for await (const id of linesOf(file)) if (!deleted.has(id) && !inDoubt.has(id)) left.add(id);

const [start, before, total] = [Date.now(), deleted.size, left.size + inDoubt.size + deleted.size];
let percent = -1;
const showProgress = () => {
  const [last, rate] = [percent, (1000 * (deleted.size - before)) / (Date.now() - start)];
  percent = Math.floor((100 * deleted.size) / total);
  const seconds = (total - deleted.size) / rate;
  const text = `${percent} %, ${deleted.size} of ${total}, ${rate.toFixed()}/s, ${seconds.toFixed()} s left`;
  const bar = "█".repeat(percent / 4).padEnd(25, "░");
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${bar} ${text}${percent < 100 ? "" : "\n"}`);
  else if (percent > last) console.error(text);
};

const drain = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => drain.abort(name));
const auth = token(obtainToken);
const client = createClient({ region: "ap-southeast-3", auth, fetch: fetchByAgent, timeout: 20_000 });
try {
  await deleteTasksInBatches(client, left, {
    ...{ concurrency: 4, resumes: 10, maxRetryAfter: 600_000, drain: drain.signal },
    onBatch: (ids) => write("unknown", ids),
    onProgress: ({ ids }) => {
      write("done", ids);
      showProgress();
    },
    onFailure: ({ ids, effect, error }) => {
      write(effect, ids);
      console.error(`\n${error}`);
    },
  });
} catch (error) {
  console.error(`\n${error}`);
  process.exitCode = drain.signal.aborted ? 128 + constants.signals[drain.signal.reason as "SIGTERM"] : 1;
}
if (inDoubt.size > 0) {
  writeFileSync(`${file}.in-doubt`, [...inDoubt].join("\n"));
  console.error(`${inDoubt.size} IDs may be deleted or not: ${file}.in-doubt has them. List the tasks to find out.`);
  if (deleted.size + inDoubt.size === total) process.exitCode = 3;
}
