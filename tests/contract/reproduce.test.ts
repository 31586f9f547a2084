import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { standIn } from "../support/stand-in.ts";

const { document } = deleteTasks;
const TOKEN = "a-token+of/many==kinds$of\\characters";
const ONLY =
  /\.(syntax\.|mediaType\.|required$|security\.|invalidUtf8|nul$|byteOrderMark|duplicateHeaders|method\.GET|path$)/;

/** A server that fails for everything, and what it received. */
async function failing() {
  const received: string[] = [];
  const target = await standIn(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.rawHeaders.map((text, at) => (at % 2 ? text : text.toLowerCase()));
    const pairs = headers.flatMap((name, at) => (at % 2 ? [] : [`${name}: ${headers[at + 1]}`])).sort();
    const url = request.url?.replaceAll(/%[0-9a-f]{2}/g, (code) => code.toUpperCase()); // curl's letter case differs
    received.push([request.method, url, ...pairs, Buffer.concat(chunks).toString("hex")].join("\n"));
    response.writeHead(500).end();
  });
  return { target, received };
}

test("every printed command sends the same bytes again, and sees the failure", async () => {
  const { target, received } = await failing();
  const session = new Session(document, { target, credentials: { token: TOKEN }, seed: "reproduce" });
  const results = await checkClauses(
    clausesOf(document).filter(({ id }) => ONLY.test(id)),
    session,
  );
  const sent = new Set(received);
  const commands = new Set(results.flatMap(({ failures }) => failures.map(({ reproduce }) => reproduce)));
  const runnable = [...commands].filter((command) => /^(curl|printf) /.test(command));
  expect(runnable.length).toBeGreaterThan(20);
  for (const command of runnable) {
    expect(command).not.toContain(TOKEN);
    const { stdout } = await promisify(execFile)("bash", ["-c", `${command} -sS`], { env: { ...process.env, TOKEN } });
    expect(stdout).toMatch(/^HTTP\/1.1 500/);
    expect(sent, command).toContain(received.at(-1));
  }
});

test("a body that is too long for a command is written to the folder of --dump, and sent from there", async () => {
  const dump = await mkdtemp(join(tmpdir(), "dump-"));
  onTestFinished(() => rm(dump, { recursive: true }));
  const { target, received } = await failing();
  const clauses = clausesOf(document).filter(({ id }) => id.endsWith("body.sizes"));
  const options = { target, credentials: { token: TOKEN }, seed: "dump", maxBody: 2_000_000 };
  const commandsOf = async (own: { dump?: string }) => {
    const [result] = await checkClauses(clauses, new Session(document, { ...options, ...own }));
    return result?.failures.map(({ reproduce }) => reproduce) ?? [];
  };
  expect(await commandsOf({})).toContainEqual(expect.stringMatching(/^too long for a command: .* --dump FOLDER$/));
  const sent = new Set(received);
  const fromFiles = (await commandsOf({ dump })).filter((command) => command.includes(dump));
  expect(fromFiles.length).toBeGreaterThan(0);
  for (const command of fromFiles) {
    await promisify(execFile)("bash", ["-c", `${command} -sS`], { env: { ...process.env, TOKEN } });
    expect(sent, command).toContain(received.at(-1));
  }
});
