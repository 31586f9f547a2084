import { npmScript, runIfMain } from "../src/command-line/command.ts";
import { pathItems } from "../src/document/operations/operations.ts";
import { readBundle } from "../src/document/read-bundle.ts";
import { listen } from "../src/mock/command/listen.ts";
import { type MockFlags, withMockFlags } from "../src/mock/command/mock-flags.ts";
import { groupedLog } from "../src/mock/edge/log.ts";
import { createMock } from "../src/mock/server.ts";
import { siteSettings } from "./docs/settings/settings.ts";
import { paths } from "./shared/paths.ts";
import { curlLine } from "./start/curl-line.ts";
import { siteMiddleware } from "./start/site.ts";

export const program = withMockFlags(
  npmScript("start", "Builds the site, and serves it and the mock from one origin."),
).action(async ({ port, host, allowHost, token, ak, sk, quiet }: MockFlags) => {
  const document = await readBundle(); // reports a stale bundle before the import of generated code fails
  console.log("Building the site ...");
  const { buildSite } = await import("./docs/build-site.ts");
  await buildSite(paths.site, await siteSettings());
  const mock = await createMock({
    document,
    token,
    keys: { ak, sk },
    allowedHosts: allowHost,
    site: siteMiddleware(paths.site),
    log: quiet ? undefined : groupedLog(),
  });
  for (const warning of mock.warnings) console.error(`warning: ${warning}`);
  const address = await listen(mock, port, host);
  const operations = pathItems(document).map(([path]) => `Mock       ${address}${path}`);
  console.log(
    [
      "",
      `Reference  ${address}/`,
      `Explorer   ${address}/explorer.html`,
      ...operations,
      "",
      "Try it in another terminal:",
      "",
      curlLine(document, address, token && "<the value of --token>"),
      "",
      "Ctrl+C stops the server.",
      "",
    ].join("\n"),
  );
});

await runIfMain(import.meta, program);
