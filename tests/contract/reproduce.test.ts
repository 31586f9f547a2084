import { buffer } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { program } from "../../scripts/contract.ts";
import { curl } from "../../src/contract/evidence/curl.ts";
import { Secrets } from "../../src/contract/evidence/secrets.ts";
import { exchange } from "../../src/contract/exchange/exchange.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import { ownDocument } from "../support/own-document.ts";
import { readYaml } from "../support/read-yaml.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";
import { standIn } from "../support/stand-in.ts";
import { messageOf, type WrittenMessage } from "./written-message.ts";

interface Case {
  rule: string;
  message: WrittenMessage;
  options?: { headers?: [string, string][] };
  userAgent?: string;
  command: string;
}

const TOKEN = "a-token+of/many==kinds$of\\characters";
const HEADERS = { USER_AGENT: "an agent/1", X_PROJECT_ID: 'a value\'s "$quotes"' };
const cases = readYaml<Case[]>(import.meta, "evidence/curl.yaml");
const runnable = cases.filter(({ command }) => /^(curl -i|printf) /.test(command) && !/\*\*\*|--cert/.test(command));

test.each(runnable)("a shell sends the same bytes again: $rule", async ({ message, options, userAgent }) => {
  const received: string[] = [];
  const target = await standIn(async (request, response) => {
    const { method, url = "", httpVersion, rawHeaders } = request;
    const body = (await buffer(request)).toString("hex");
    const headers = rawHeaders.flatMap((text, at) => (at % 2 ? [] : [`${text.toLowerCase()}: ${rawHeaders[at + 1]}`]));
    received.push(
      [method, url, httpVersion, ...headers.sort(), body].join("\n").replaceAll(/%[0-9a-f]{2}/gi, decodeURIComponent),
    );
    response.writeHead(500).end();
  });
  const shown = messageOf(message);
  const command = curl({ userAgent, secrets: new Secrets(), options: { ...options, target }, repeat: () => "" }, shown);
  const { stdout } = await runProgram("bash", ["-c", `${command} -sS`], { ...HEADERS, SMS_TOKEN: TOKEN });
  expect(stdout).toContain("HTTP/1.1 500");

  const common = Object.entries(HEADERS).map(([name, value]) => [name.replaceAll("_", "-"), value] as const);
  const extra = common.filter(([name]) => options?.headers?.some((own) => own[0].toUpperCase() === name));
  const agent = userAgent && !message.isWithoutAgent ? [["User-Agent", userAgent] as const] : [];
  const withToken = (text: string) => text.replaceAll("$SMS_TOKEN", TOKEN);
  const own = shown.headers.map(([name, value]) => [name, withToken(value)] as const);
  const complete = {
    ...shown,
    target: shown.target.replace(/%24SMS_TOKEN$/, encodeURIComponent(TOKEN)),
    headers: [...agent, ...extra, ...own],
    ...(shown.body && { body: Buffer.from(withToken(Buffer.from(shown.body).toString("latin1")), "latin1") }),
  };
  await exchange({ url: target }, complete, { timeoutMs: 10_000, maxResponseBytes: 1000 });
  expect(received[0]).toBe(received[1]);
});

test("the printed command that runs a clause violates the clause again", async () => {
  const bodies = new Set<string>();
  const target = await standIn(async (request, response) => {
    const body = (await buffer(request)).toString();
    const fails = bodies.has(body) || request.headers.authorization !== undefined;
    bodies.add(body);
    response.writeHead(fails ? 500 : 200, { "Content-Type": "application/json" }).end("{}");
  });
  const key = { ak: "ACCESSKEY", sk: "secret-key-of-the-session" };
  const session = new Session(ownDocument, { target, credentials: { token: TOKEN, key }, seed: "again's seed" });
  const clauses = clausesOf(ownDocument).filter(({ id }) => /^deleteTasks\..*\.(repeated|signed)$/.test(id));
  const results = await checkClauses(clauses, session);
  const runs = results.flatMap(
    ({ failures: [failure] }) => /: (npm run .*)$/.exec(failure?.reproduce ?? "")?.[1] ?? [],
  );
  expect(runs).toHaveLength(2);
  vi.stubEnv("NO_COLOR", "1");
  for (const [at, run] of runs.entries()) {
    bodies.clear();
    const command = run.replace("npm run contract --", "printf '%s\\0'");
    const { stdout: args } = await runProgram("bash", ["-c", command], {
      SMS_TOKEN: TOKEN,
      CLOUD_SDK_AK: key.ak,
      CLOUD_SDK_SK: key.sk,
    });
    const { stdout } = await runCommand(program, ...args.split("\0").slice(0, -1));
    expect(stdout).toContain(`violated ${clauses[at]?.id}`);
  }
});
