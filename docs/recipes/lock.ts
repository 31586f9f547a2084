import { appendFileSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";

/**
 * Takes a lock until this process ends, or ends it with 1 if another process has the lock.
 * Each process adds a line to the file, and has the lock unless a process of an earlier line still runs. So a process that was
 * killed keeps no lock, and of two that start at the same time only one gets it.
 */
export function takeLock(path: string): void {
  const own = `${hostname()} ${process.pid}`;
  appendFileSync(path, `\nstart ${own}`);
  process.once("exit", () => appendFileSync(path, `\nend ${own}`));
  const lines = readFileSync(path, "utf8").split("\n");
  const open = new Set<string>();
  for (const line of lines.slice(0, lines.lastIndexOf(`start ${own}`))) {
    const [word = "", other = ""] = line.split(/ (.*)/);
    open[word === "start" ? "add" : "delete"](other);
  }
  open.delete(own); // an earlier process that had the same number, like 1 in a container
  const other = [...open].find(isRunning);
  if (!other) return;
  console.error(`another run has the lock (host, process: ${other}). If it does not run any more, delete ${path}`);
  process.exit(1);
}

/** Reports whether a process may still run. Nobody can know that of another machine. */
function isRunning(other: string): boolean {
  const [host, pid] = other.split(" ");
  try {
    return host !== hostname() || process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
