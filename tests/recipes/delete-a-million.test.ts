import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { numbered } from "../client/ids.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { isWhole } from "../support/sampled.ts";
import { deletionServer, randomNumbers } from "./deletion-server.ts";
import { recipe, runRecipe } from "./run-recipe.ts";

/** Starts the program. A second there is a tenth of a second here. */
function start(folder: string, origin: string) {
  const { PATH = "" } = process.env;
  const env = { PATH, SMS_ENDPOINT: origin, IAM_ENDPOINT: origin, TIMES: "10" };
  const child = spawn(process.execPath, [...recipe("delete-a-million.ts"), "ids.txt"], { env, cwd: folder });
  const ended = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], stdout, stderr]) => ({ code, signal, stdout, stderr }),
  );
  return { child, ended };
}

async function folderWith(lines: string[]): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "ids.txt"), lines.join("\n"));
  return folder;
}

/** Returns the IDs that the program lists as in doubt. */
async function inDoubtIn(folder: string): Promise<string[]> {
  const file = join(folder, "ids.txt.in-doubt");
  return existsSync(file) ? (await readFile(file, "utf8")).split("\n") : [];
}

const KILLS = isWhole ? 10 : 3;

test(`killed ${KILLS} times, it deletes no ID twice, and deletes or lists each`, async () => {
  const random = randomNumbers(Number(process.env.SEED ?? 1));
  const ids = numbered(2_000 + 300 * KILLS);
  const folder = await folderWith(ids);
  let kill = () => {};
  const failures = { busy: 0.05, unavailable: 0.03, broken: 0.02, dropped: 0.02, "dropped-later": 0.02 };
  const server = await deletionServer(random, failures, () => kill());
  const signals: unknown[] = [];
  for (let kills = 0; kills < KILLS; kills++) {
    const { child, ended } = start(folder, server.origin);
    let stages = Math.floor(random() * 30);
    kill = () => stages-- === 0 && child.kill("SIGKILL");
    signals.push((await ended).signal);
  }
  kill = () => {};
  let code: number | null = 1;
  for (let runs = 0; code === 1 && runs < 5; runs++) ({ code } = await start(folder, server.origin).ended);

  expect(signals).toEqual(Array(KILLS).fill("SIGKILL"));
  expect(Object.keys(server.statuses)).toEqual(["200", "201", "401", "429", "503"]);
  const inDoubt = await inDoubtIn(folder);
  expect(code).toBe(3);
  expect(Math.max(...server.deletions.values())).toBe(1);
  const lost = ids.filter((id) => !server.deletions.has(id) && !inDoubt.includes(id));
  expect(lost).toEqual([]);
  expect(new Set(inDoubt).size).toBe(inDoubt.length);
  expect(inDoubt.length).toBeLessThan(ids.length / 2);
});

test("a clean run ends with 0, and reads IDs with any line ends, once each", async () => {
  const server = await deletionServer(randomNumbers(3), {});
  const folder = await folderWith(["\uFEFFa\r", "b ", "", "  ", "a", "c d\r"]);
  const result = await start(folder, server.origin).ended;
  expect(result).toMatchObject({ code: 0, stdout: "" });
  expect(result.stderr).toMatch(/^100 %, 3 of 3, \d+\/s, 0 s left\n$/);
  expect([...server.deletions.keys()]).toEqual(["a", "b", "c d"]);
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 0, stderr: "" });
  expect([...server.deletions.values()]).toEqual([1, 1, 1]);
});

test("it reports each percent in a log, and all is deleted despite 429 and 503", async () => {
  const server = await deletionServer(randomNumbers(4), { busy: 0.2, unavailable: 0.2 });
  const folder = await folderWith(numbered(1_000));
  const { code, stderr } = await start(folder, server.origin).ended;
  expect(code).toBe(0);
  expect(stderr.match(/^\d+ %, \d+ of 1000, \d+\/s, \d+ s left$/gm)).toHaveLength(20);
  expect(server.deletions.size).toBe(1_000);
});

test("SIGTERM drains: nothing is in doubt, and a further run deletes the rest", async () => {
  let requests = 0;
  const server = await deletionServer(randomNumbers(5), {}, () => ++requests === 20 && child.kill("SIGTERM"));
  const folder = await folderWith(numbered(2_000));
  const { child, ended } = start(folder, server.origin);
  expect(await ended).toMatchObject({ code: 143, stderr: expect.stringContaining("0 are in doubt") });
  expect(server.deletions.size).toBeLessThan(2_000);
  expect(await inDoubtIn(folder)).toEqual([]);
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 0 });
  expect([...server.deletions.values()]).toEqual(Array(2_000).fill(1));
});

test("a server that is never available ends it with 1; a batch that a break of the connection leaves in doubt, with 3", async () => {
  const unavailable = await deletionServer(randomNumbers(6), { unavailable: 1 });
  const folder = await folderWith(["a"]);
  const result = await start(folder, unavailable.origin).ended;
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining("ResponseError: 503") });
  expect(await inDoubtIn(folder)).toEqual([]);
  const breaking = await deletionServer(randomNumbers(7), { dropped: 1 });
  expect(await start(folder, breaking.origin).ended).toMatchObject({ code: 3 });
  expect(await inDoubtIn(folder)).toEqual(["a"]);
});

test("a journal whose last line is not complete is read up to there", async () => {
  const server = await deletionServer(randomNumbers(8), {});
  const folder = await folderWith(["a", "b", "c", "d"]);
  await writeFile(
    join(folder, "ids.txt.journal"),
    '\n["unknown",["a","b"]]\n["done",["a","b"]]\n["unknown",["c"]]\n["done",["c',
  );
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 3 });
  expect([...server.deletions.keys()]).toEqual(["d"]);
  expect(await inDoubtIn(folder)).toEqual(["c"]);
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 3 });
});

test("a missing file ends it with 2", async () => {
  const { code, stderr } = await runRecipe("delete-a-million.ts");
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('there is no file ""') });
});
