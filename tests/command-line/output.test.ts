import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";
import { startServer } from "../support/run-script.ts";

/** The file of a command that prints without end. */
async function endless(): Promise<string> {
  const file = join(await temporaryFolder(), "endless.ts");
  await writeFile(
    file,
    `import { setImmediate as turn } from "node:timers/promises";
     import { program, runIfMain } from "${paths.root}src/command-line/command.ts";
     await runIfMain(import.meta, program("endless", "Prints.", 3).action(async () => {
       for (;;) await turn(console.log("a line"));
     }));`,
  );
  return file;
}

test("a command whose output nobody reads any more ends, silently", async () => {
  const child = spawn(process.execPath, [await endless()]);
  const errors = text(child.stderr);
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await once(child, "exit")).toEqual([3, null]);
  expect(await errors).toBe("");
});

test.skipIf(!existsSync("/dev/full"))("a command whose output cannot be written says so in one line", async () => {
  const shell = ["-c", `"${process.execPath}" "${await endless()}" > /dev/full`];
  expect(await runProgram("sh", shell)).toEqual({
    code: 3,
    stdout: "",
    stderr: "error: standard output cannot be written: ENOSPC: no space left on device, write\n",
  });
});

test("the mock serves on when nobody reads its log any more", async () => {
  const { process: child, output } = await startServer("mock", "Ctrl+C", "--port", "0");
  const [address = ""] = /http:\S+/.exec(output) ?? [];
  child.stdout?.destroy();
  for (let count = 0; count < 3; count++) {
    expect((await fetch(address)).status).toBe(404);
    await sleep(50); // until the line is written
  }
});
