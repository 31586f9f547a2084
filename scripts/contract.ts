import { runIfMain } from "../src/command-line/command.ts";

// Not before the cache of compiled modules is on, which the import above does.
const { contractProgram } = await import("../src/contract/contract-program.ts");

export const program = contractProgram("npm run contract --", async (document, { token, key }) => {
  const { createMock } = await import("../src/mock/server.ts"); // takes half of the start; a given target needs none
  const mock = await createMock({ document, token, keys: key });
  const target = new URL(await mock.listen({ port: 0, host: "127.0.0.1" }));
  return { target, close: async () => mock.close() };
});

await runIfMain(import.meta, program);
