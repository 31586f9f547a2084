import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { pathItems } from "../src/document/operations/operations.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { givenOptions, type MockFlags, withMockFlags } from "../src/mock/command/mock-flags.ts";
import { runUntilSignal } from "../src/mock/command/run-until-signal.ts";
import type { MockTask } from "../src/mock/mock-api.ts";
import { serveDocument } from "../src/mock/server.ts";
import { siteSettings } from "./docs/settings/settings.ts";
import { exampleTasks } from "./shared/example-tasks.ts";
import { paths } from "./shared/paths.ts";
import { curlLine } from "./start/curl-line.ts";
import { siteMiddleware } from "./start/site.ts";

export const program = withMockFlags(
  npmScript("start", "Builds the site, and serves it and the mock from one origin."),
).action(async (flags: MockFlags) => {
  const document = await readBundle(); // reports a stale bundle before the import of generated code fails
  console.log("Building the site ...");
  const { buildSite } = await import("./docs/build-site.ts");
  await buildSite(paths.site, await siteSettings());
  const { deletable, notDeletable } = exampleTasks(document);
  const tasks = [...deletable, ...notDeletable];
  const mock = await serveDocument(document, { ...givenOptions(flags), tasks, site: siteMiddleware(paths.site) });
  runUntilSignal(mock);
  const { url: address } = mock;
  const operations = pathItems(document).map(([path]) => `Mock       ${address}${path}`);
  console.log(
    [
      "",
      `Reference  ${address}/`,
      `Explorer   ${address}/explorer.html`,
      ...operations,
      ...tasksLine(deletable, notDeletable),
      "",
      "Try it in another terminal:",
      "",
      curlLine(document, address, flags.token && "<the value of --token>"),
      "",
      "Ctrl+C stops the server.",
      "",
    ].join("\n"),
  );
});

/** Names the tasks of the mock, with which users see the rule of deletability. */
const tasksLine = (deletable: MockTask[], notDeletable: MockTask[]): string[] => {
  const names = (tasks: MockTask[]) => tasks.map(({ id }) => id).join(", ");
  return notDeletable.length > 0 ? [`Tasks      ${names(deletable)}; cannot be deleted: ${names(notDeletable)}`] : [];
};

await runIfMain(import.meta, program);
