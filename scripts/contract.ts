import { runIfMain } from "../src/command-line/command.ts";
import type { MockTask } from "../src/mock/mock-api.ts";
import { exampleTasks } from "./shared/example-tasks.ts";

// Imported only now, because the import above enables the cache of compiled modules.
const { contractProgram } = await import("../src/contract/contract-program.ts");

export const program = contractProgram("npm run contract --", async (document, { token, key }) => {
  const { serveDocument } = await import("../src/mock/server.ts"); // slow to load, and not needed with --target
  const { deletable, notDeletable } = exampleTasks(document);
  const tasks = [...deletable, ...notDeletable];
  const mock = await serveDocument(document, { token, keys: key, tasks, maxRequests: 0 });
  const ids = (named: MockTask[]) => named.map(({ id }) => id);
  return { target: new URL(mock.url), deletable: ids(deletable), notDeletable: ids(notDeletable), close: mock.close };
});

await runIfMain(import.meta, program);
