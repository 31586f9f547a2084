import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/repository-copy.ts";
import { startServer } from "../support/run-script.ts";

const tried = fileURLToPath(new URL("tried-program.ts", import.meta.url));

/** Starts the program, in a shell or without, with its own folder for temporary files. */
async function start(action: string, { shell = "", env = {} } = {}) {
  const TMPDIR = await temporaryFolder();
  const command: [string, string[]] = shell
    ? ["sh", ["-c", `"${process.execPath}" "${tried}" "${action}" ${shell}`]]
    : [process.execPath, [tried, action]];
  const child = spawn(...command, { env: { ...process.env, TMPDIR, ...env } });
  const firstLine = once(child.stdout, "data").then(([line]) => `${line}`);
  const errors = text(child.stderr);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (action === "wait" && !child.stdout.closed) process.kill(Number(await firstLine), "SIGKILL");
  });
  const owned = async () => (await readdir(TMPDIR)).filter((name) => name.startsWith("owned-"));
  return { child, firstLine, errors, owned };
}

test.each([
  ["a signal", {}, "SIGINT"],
  ["the end of the shell that npm started it in", { shell: "; :", env: { npm_lifecycle_event: "wait" } }, "SIGTERM"],
] as const)("%s ends a command, which leaves no child and no folder", async (_, options, signal) => {
  const { child, firstLine, owned } = await start("wait", options);
  await firstLine;
  expect(await owned()).toHaveLength(1);
  const everyoneHasEnded = once(child, "close");
  child.kill(signal);
  expect(await everyoneHasEnded).toEqual([null, signal]);
  expect(await owned()).toEqual([]);
});

test.each([
  ["fault", 3],
  ["fault outside of the action", 1],
])("a %s shows its place in the code, exits with %i, and leaves neither a child nor a folder", async (action, code) => {
  const { child, errors, owned } = await start(action);
  expect(await once(child, "close")).toEqual([code, null]);
  expect(await errors).toMatch(/Error: a fault\n\s+at /);
  expect(await owned()).toEqual([]);
});

test("a command ends silently when nobody reads its output any more", async () => {
  const { child, firstLine, errors } = await start("print");
  await firstLine;
  child.stdout.destroy();
  expect(await once(child, "exit")).toEqual([3, null]);
  expect(await errors).toBe("");
});

test.skipIf(!existsSync("/dev/full"))("a command whose output cannot be written says so in one line", async () => {
  const { child, errors } = await start("print", { shell: "> /dev/full" });
  expect(await once(child, "close")).toEqual([3, null]);
  expect(await errors).toBe("error: standard output cannot be written: ENOSPC: no space left on device, write\n");
});

test("the mock continues to serve when nobody reads its log any more", async () => {
  const { process: child, output } = await startServer("mock", "Ctrl+C", "--port", "0");
  const [address = ""] = /http:\S+/.exec(output) ?? [];
  child.stdout?.destroy();
  for (let count = 0; count < 3; count++) {
    expect((await fetch(address)).status).toBe(200);
    await sleep(50); // until the line is written
  }
});
