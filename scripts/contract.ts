import { runIfMain } from "../src/command-line/command.ts";

// Imported only now, because the import above enables the cache of compiled modules.
const { contractProgram } = await import("../src/contract/contract-program.ts");

export const program = contractProgram("npm run contract --", async (document, { token, key }) => {
  const { createMock } = await import("../src/mock/server.ts"); // slow to load, and not needed with --target
  const mock = await createMock({ document, token, keys: key });
  const target = new URL(await mock.listen({ port: 0, host: "127.0.0.1" }));
  return { target, close: async () => mock.close() };
});

await runIfMain(import.meta, program);
