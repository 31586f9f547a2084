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
import { standIn } from "../support/stand-in.ts";
import { deletionServer, randomNumbers } from "./deletion-server.ts";
import { recipe, runRecipe } from "./run-recipe.ts";

const IAM = { IAM_ACCOUNT: "account", IAM_USER: "user", IAM_PASSWORD: "a-secret" };

/** Starts the program. So many seconds there are a second here. */
function start(folder: string, origin: string, times = 5) {
  const { PATH = "" } = process.env;
  const env = { PATH, SMS_ENDPOINT: origin, IAM_ENDPOINT: origin, ...IAM, TIMES: `${times}` };
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
async function inDoubtIn(folder: string, origin: string): Promise<string[]> {
  const file = join(folder, fileOf(origin, "in-doubt"));
  return existsSync(file) ? (await readFile(file, "utf8")).trimEnd().split("\n") : [];
}

/** The name of a file that the program writes about a server. */
const fileOf = (origin: string, kind: string) => `ids.txt.${new URL(origin).host.replace(":", "-")}.${kind}`;

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
  // No 401 if a kill ended each run before its token expired.
  expect(Object.keys(server.statuses)).toEqual(expect.arrayContaining(["200", "201", "429", "503"]));
  const inDoubt = await inDoubtIn(folder, server.origin);
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
  expect(result.stderr).toMatch(/^\d+ %, \d of 3, .+\n(.+\n)*3 of 3 IDs are deleted, of these 0 by earlier runs\.\n$/);
  expect([...server.deletions.keys()]).toEqual(["a", "b", "c d"]);
  const again = "3 of 3 IDs are deleted, of these 3 by earlier runs.\n";
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 0, stderr: again });
  expect([...server.deletions.values()]).toEqual([1, 1, 1]);
});

test("it reports each percent in a log, and all is deleted despite 429 and 503", async () => {
  const server = await deletionServer(randomNumbers(4), { busy: 0.2, unavailable: 0.2 });
  const folder = await folderWith(numbered(1_000));
  const { code, stderr } = await start(folder, server.origin).ended;
  expect(code).toBe(0);
  expect(stderr.match(/^\d+ %, \d+ of 1000, \d+\/s, \d+ s left$/gm)).toHaveLength(20);
  expect(server.deletions.size).toBe(1_000);
  expect(stderr).toMatch(/^429: next try in \d+ s$/m);
});

test("a rehearsal on one server does not count on another", async () => {
  const folder = await folderWith(["a", "b"]);
  for (const seed of [1, 2]) {
    const server = await deletionServer(randomNumbers(seed), {});
    expect(await start(folder, server.origin).ended).toMatchObject({ code: 0 });
    expect([...server.deletions.keys()]).toEqual(["a", "b"]);
  }
});

test("a second run at the same time ends with 1, and sends nothing", async () => {
  let second: ReturnType<typeof start>["ended"] | undefined;
  let requests = 0;
  const server = await standIn(async ({ url }, response) => {
    if (url === "/v3/auth/tokens") response.writeHead(201, { "X-Subject-Token": "a-token" });
    else {
      requests++;
      second ??= start(folder, server.origin).ended;
      await second;
    }
    response.end();
  });
  const folder = await folderWith(["a"]);
  expect(await start(folder, server.origin, 1).ended).toMatchObject({ code: 0 }); // the second run takes its time
  expect(await second).toMatchObject({ code: 1, stderr: expect.stringMatching(/^another run has the lock/) });
  expect(requests).toBe(1);
});

test("it prints once why there is no token", async () => {
  const server = await standIn((_, response) => response.writeHead(403).end());
  const { code, stderr } = await start(await folderWith(numbered(200)), server.origin).ended;
  const reason = `InterruptedError: IAM (${server.origin}): 403, no token`;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `\n${reason}\n0 of 200 IDs are deleted, of these 0 by earlier runs.\n`,
  });
});

test("it prints a wait that is too long", async () => {
  const server = await standIn(({ url }, response) => {
    if (url === "/v3/auth/tokens") response.writeHead(201, { "X-Subject-Token": "a-token" }).end();
    else response.writeHead(429, { "Retry-After": "3600" }).end();
  });
  const result = await start(await folderWith(["a"]), server.origin).ended;
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining("a wait of 3600 s") });
});

test.each([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s drains: nothing is in doubt, and a further run deletes the rest", async (signal, code) => {
  let requests = 0;
  const server = await deletionServer(randomNumbers(5), {}, () => ++requests === 20 && child.kill(signal));
  const folder = await folderWith(numbered(2_000));
  const { child, ended } = start(folder, server.origin);
  expect(await ended).toMatchObject({ code, stderr: expect.stringContaining(`\n${signal}\n`) });
  expect(server.deletions.size).toBeLessThan(2_000);
  expect(await inDoubtIn(folder, server.origin)).toEqual([]);
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 0 });
  expect([...server.deletions.values()]).toEqual(Array(2_000).fill(1));
});

test("a server that is never available ends it with 1; a batch that a break of the connection leaves in doubt, with 3", async () => {
  const unavailable = await deletionServer(randomNumbers(6), { unavailable: 1 });
  const folder = await folderWith(["a"]);
  const result = await start(folder, unavailable.origin).ended;
  expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining("ResponseError: 503") });
  expect(await inDoubtIn(folder, unavailable.origin)).toEqual([]);
  const breaking = await deletionServer(randomNumbers(7), { dropped: 1 });
  expect(await start(folder, breaking.origin).ended).toMatchObject({ code: 3 });
  expect(await inDoubtIn(folder, breaking.origin)).toEqual(["a"]);
});

test("a journal whose last line is not complete is read up to there", async () => {
  const server = await deletionServer(randomNumbers(8), {});
  const folder = await folderWith(["a", "b", "c", "d"]);
  await writeFile(
    join(folder, fileOf(server.origin, "journal")),
    '\n["unknown",["a","b"]]\n["done",["a","b"]]\n["unknown",["c"]]\n["done",["c',
  );
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 3 });
  expect([...server.deletions.keys()]).toEqual(["d"]);
  expect(await inDoubtIn(folder, server.origin)).toEqual(["c"]);
  expect(await start(folder, server.origin).ended).toMatchObject({ code: 3 });
});

test("a missing file ends it with 2", async () => {
  const { code, stderr } = await runRecipe("delete-a-million.ts");
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('there is no file ""') });
});

test("an invalid endpoint ends it with 1 and one line", async () => {
  const { code, stderr } = await start(await folderWith(["a"]), "localhost").ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^InvalidInputError: endpoint must .*\n$/),
  });
});
