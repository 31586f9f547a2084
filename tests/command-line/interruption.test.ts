import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

/** A command that has made a folder in `TMPDIR`, and started a child; both would last longer than a test. */
const COMMAND = `
import { spawn } from "node:child_process";
import { program, runIfMain } from "${paths.root}src/command-line/command.ts";
import { temporaryFolder } from "${paths.root}src/command-line/temporary-folder.ts";
await runIfMain(import.meta, program("wait", "Waits.").action(async () => {
  const { path } = temporaryFolder("owned-");
  const { pid } = spawn(process.execPath, ["-e", "setTimeout(() => {}, 90_000)"], { cwd: path, stdio: "inherit" });
  console.log(pid);
  if (process.env.FAULT) queueMicrotask(() => { throw new Error("a fault"); });
  await new Promise((resolve) => setTimeout(resolve, 90_000));
}));`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a command that %s ends leaves no child and no folder",
  async (signal) => {
    const { child, folder, firstLine } = await start("interrupted.ts", COMMAND);
    await firstLine;
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^owned-/));
    const everyoneHasEnded = once(child, "close");
    child.kill(signal);
    expect(await everyoneHasEnded).toEqual([null, signal]);
    expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^owned-/));
  },
);

test("neither does one that ends by a fault outside of its action", async () => {
  const { child, folder } = await start("faulty.ts", COMMAND, { FAULT: "1" });
  const errors = text(child.stderr);
  expect(await once(child, "close")).toEqual([1, null]);
  expect(await errors).toContain("a fault");
  expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^owned-/));
});

test("a command ends with the shell that npm has started it in", async () => {
  const { child, folder, firstLine } = await start("shell.ts", COMMAND, { npm_lifecycle_event: "wait" }, (file) => [
    "sh",
    ["-c", `"${process.execPath}" "${file}"; :`],
  ]);
  await firstLine;
  const everyoneHasEnded = once(child, "close");
  child.kill();
  await everyoneHasEnded;
  expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/^owned-/));
});

test("npm run mutants leaves none of its folders when it is interrupted", async () => {
  const folder = await temporaryFolder();
  const child = spawn(process.execPath, ["scripts/mutants.ts", "--no-peers"], {
    cwd: paths.root,
    env: { ...process.env, TMPDIR: folder },
    stdio: "ignore",
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  const made = async () => (await readdir(folder)).filter((name) => name.startsWith("mutants-"));
  await expect.poll(made, { timeout: 50_000 }).toHaveLength(1);
  child.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGTERM"]);
  expect(await made()).toEqual([]);
});

/** Starts a program whose folder for temporary files is its own, until the test ends. Its output is open as long as its child. */
async function start(
  name: string,
  program: string,
  env: Record<string, string> = {},
  commandOf: (file: string) => [string, string[]] = (file) => [process.execPath, [file]],
) {
  const folder = await temporaryFolder();
  const file = join(folder, name);
  await writeFile(file, program);
  const child = spawn(...commandOf(file), { env: { ...process.env, TMPDIR: folder, ...env } });
  const firstLine = once(child.stdout, "data").then(([line]) => `${line}`);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (!child.stdout.closed) process.kill(Number(await firstLine), "SIGKILL");
  });
  return { child, folder, firstLine };
}
