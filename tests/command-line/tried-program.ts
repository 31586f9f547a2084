/** A program for tests that need a separate process: `node tried-program.ts ACTION`. Its failure code is 3. */
import { spawn } from "node:child_process";
import { setImmediate as turn } from "node:timers/promises";
import { createProgram, runIfMain } from "../../src/command-line/command.ts";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";

const actions: Record<string, () => unknown> = {
  fault() {
    setTimeout(() => {}, 90_000); // as a server that listens keeps a process running
    throw new TypeError("a fault");
  },
  "fault outside of the action"() {
    queueMicrotask(() => {
      throw new Error("a fault");
    });
    return actions.wait?.();
  },
  async print() {
    for (;;) await turn(console.log("a line"));
  },
  /** Makes a folder in `TMPDIR`, and starts a child; both would last longer than a test. */
  async wait() {
    const { path } = temporaryFolder("owned-");
    const { pid } = spawn(process.execPath, ["-e", "setTimeout(() => {}, 90_000)"], { cwd: path, stdio: "inherit" });
    console.log(pid);
    await new Promise((resolve) => setTimeout(resolve, 90_000));
  },
};

await runIfMain(
  import.meta,
  createProgram("try", "Tries something.", 3)
    .argument("<action>")
    .action(async (name: string) => {
      await actions[name]?.();
    }),
);
