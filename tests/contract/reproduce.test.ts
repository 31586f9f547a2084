import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { paths } from "../../scripts/paths.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { standIn } from "../support/stand-in.ts";

vi.setConfig({ testTimeout: 300_000 }); // a busy machine takes long to start many programs

const { document } = deleteTasks;
const TOKEN = "a-token+of/many==kinds$of\\characters";
/** Kinds of commands that there have to be. */
const KINDS = [
  /^curl .*-H 'Content-Type:' .*--data-binary/, // which curl would add
  /^printf '.*\\\d{3}.*\| curl/, // bytes that are no UTF-8
  /^printf \S+ \| base64 -d \| gunzip \| curl/, // a long body
  /--data-binary ''/,
  /--url-query /,
  /-H 'Transfer-Encoding: chunked'/,
  /--head /,
  /"\$TOKEN"/,
];

/** What is printed in place of a command of curl: a run of the clause that sent the request. */
const RUN = /^(?:too long for a command|no single command shows it|a signature is secret, .*): (npm run .*)$/;

const KEY = { ak: "ACCESSKEY", sk: "secret-key-of-the-session" };
const ENVIRONMENT = {
  ...process.env,
  TOKEN,
  X_PROJECT_ID: 'a value\'s "$quotes"',
  USER_AGENT: "an agent/1",
  AK: KEY.ak,
  SK: KEY.sk,
  NO_COLOR: "1",
  FORCE_COLOR: undefined,
};

/** Runs a command in a shell; returns what it printed, whatever its exit code. */
const shell = (command: string) =>
  new Promise<string>((resolve) => {
    execFile("bash", ["-c", command], { env: ENVIRONMENT, cwd: paths.root }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });

/** A server that fails for everything, and what it received. */
async function failing() {
  const received: string[] = [];
  const target = await standIn(async (request, response) => {
    const body = await buffer(request).catch(() => undefined);
    if (!body) return; // an upload that was broken off
    const headers = request.rawHeaders.map((text, at) => (at % 2 ? text : text.toLowerCase()));
    const pairs = headers.flatMap((name, at) => (at % 2 ? [] : [`${name}: ${headers[at + 1]}`])).sort();
    const url = request.url?.replaceAll(/%[0-9a-f]{2}/g, (code) => code.toUpperCase()); // curl's letter case differs
    received.push([request.method, url, ...pairs, body.toString("hex")].join("\n"));
    response.writeHead(500).end();
  });
  return { target, received };
}

test("every printed command of curl sends the same bytes again, and sees the failure", async () => {
  const { target, received } = await failing();
  const headers: [string, string][] = [["X-Project-Id", ENVIRONMENT.X_PROJECT_ID]];
  const options = { target, credentials: { token: TOKEN, key: KEY }, headers, seed: "reproduce", maxBody: 100_000 };
  const results = await checkClauses(clausesOf(document), new Session(document, options));
  const sent = new Set(received);
  const commands = new Set(results.flatMap(({ failures }) => failures.map(({ reproduce }) => reproduce)));
  const runnable = [...commands].filter((command) => !RUN.test(command));
  for (const kind of KINDS) expect(runnable).toContainEqual(expect.stringMatching(kind));
  for (const command of runnable) {
    expect(command).not.toContain(TOKEN);
    expect(await shell(`${command} -sS`)).toMatch(/^HTTP\/1.1 500/);
    expect(sent, command).toContain(received.at(-1));
  }
});

test("so does one with an agent of the user's own, or with the suite's", async () => {
  const { target, received } = await failing();
  for (const headers of [[], [["user-agent", ENVIRONMENT.USER_AGENT]]] as [string, string][][]) {
    const session = new Session(document, { target, credentials: { token: TOKEN }, headers, seed: "agent" });
    const [result] = await checkClauses(
      clausesOf(document).filter(({ id }) => id.endsWith("inTime")),
      session,
    );
    await shell(`${result?.failures[0]?.reproduce} -sS`);
    const repeated = received.pop();
    expect(received).toContain(repeated);
    expect(repeated).toContain(`\nuser-agent: ${headers[0]?.[1] ?? "sms-tasks-contract"}\n`);
    received.length = 0;
  }
});

/** The runs of clauses that are printed for a server, each after the clause that it shall violate. */
async function printedRuns(target: URL, only: RegExp) {
  const options = { target, credentials: { token: TOKEN, key: KEY }, seed: "again", maxBody: 100_000 };
  const clauses = clausesOf(document).filter(({ id }) => only.test(id));
  const results = await checkClauses(clauses, new Session(document, options));
  const runs = results.flatMap(({ clause, failures }) =>
    failures.flatMap(
      ({ reproduce }) =>
        RUN.exec(reproduce)
          ?.slice(1)
          .map((run) => [clause.id, run] as const) ?? [],
    ),
  );
  return [...new Map(runs.map((run) => [run.join(), run])).values()];
}

/** Runs them, and checks that each violates its clause again. */
async function expectViolations(runs: (readonly [id: string, command: string])[]) {
  const dump = await mkdtemp(join(tmpdir(), "dump-"));
  onTestFinished(() => rm(dump, { recursive: true }));
  for (const [id, command] of runs) {
    const own = command.replace("npm run contract --", "node scripts/contract.ts").replace("FOLDER", dump);
    expect(await shell(own)).toContain(`violated ${id}`);
  }
}

const ends = (runs: (readonly [id: string, command: string])[]) =>
  [...new Set(runs.map(([id]) => id.split(".").at(-1)))].sort();

test("every printed run of a clause violates the clause again", async () => {
  const target = await standIn(async (request, response) => {
    const body = await buffer(request).catch(() => "");
    const isLong = body.length > 30_000 || request.rawHeaders.some((text) => text.length > 2000);
    response.writeHead(isLong ? 500 : 200, { "Content-Type": "application/json" }).end("{}");
  });
  const runs = await printedRuns(target, /(Token\.maxLength|ids\.lengths|\.signature|\.signed|response\.status)$/);
  expect(ends(runs)).toEqual(["lengths", "maxLength", "signature", "signed", "status"]);
  await expectViolations(runs);
});

test("so does one for what shows in several requests only, or in how they are sent", async () => {
  const bodies = new Set<string>();
  const refused = new WeakSet<object>();
  let underWay = 0;
  let isHurt = false;
  const target = await standIn(async (request, response) => {
    let pieces = 0;
    request.on("data", () => {
      pieces += 1;
    });
    underWay += 1;
    response.on("close", () => {
      underWay -= 1;
    });
    const body = await buffer(request).catch(() => undefined);
    const fails = isHurt || underWay > 10 || pieces > 2 || refused.has(request.socket) || bodies.has(`${body}`);
    isHurt = body === undefined;
    bodies.add(`${body}`);
    const isKnown = request.headers["x-auth-token"] === TOKEN || request.headers.authorization !== undefined;
    if (!isKnown) refused.add(request.socket);
    response.writeHead(fails ? 500 : isKnown ? 200 : 403, { "Content-Type": "application/json" }).end("{}");
  });
  const runs = await printedRuns(target, /(behaviour\.(?!inTime).*|abortedUpload)$/);
  expect(ends(runs)).toEqual(["abortedUpload", "afterRefusal", "parallel", "repeated", "slowClient"]);
  await expectViolations(runs);
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
    await shell(`${command} -sS`);
    expect(sent, command).toContain(received.at(-1));
  }
});
