import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { freePort } from "../../scripts/shared/free-port.ts";

const program = createRequire(import.meta.url).resolve("@stoplight/prism-cli");

/**
 * Starts `prism mock` with a document, and ends it when the test ends.
 * @returns the address, and a promise that resolves when the process ends
 */
export async function startPrism(document: string): Promise<{ address: string; end: Promise<unknown> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [program, "mock", "--port", `${port}`, document], { stdio: "pipe" });
  const end = once(child, "exit");
  onTestFinished(async () => {
    child.kill();
    await end;
  });
  child.stderr.resume();
  const lines = createInterface(child.stdout);
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => line.includes("Prism is listening") && resolve());
    lines.once("close", () => reject(new Error("prism mock ended before it listened")));
  });
  return { address: `http://127.0.0.1:${port}`, end };
}
