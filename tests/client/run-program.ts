import { spawn } from "node:child_process";
import { once } from "node:events";

const source = new URL("source.ts", import.meta.url).href;

/** Runs a TypeScript program that imports "sms-tasks", with these environment variables and few others, to its end. */
export async function runProgram(path: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", source, path], {
    env: { PATH: process.env.PATH, ...environment },
  });
  const written = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    written.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    written.stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code: code as number | null, ...written };
}
