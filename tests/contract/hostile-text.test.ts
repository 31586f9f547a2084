import type { RequestListener } from "node:http";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { annotations, stepSummary } from "../../src/contract/report/github.ts";
import { html } from "../../src/contract/report/html.ts";
import { junit } from "../../src/contract/report/junit.ts";
import type { Report } from "../../src/contract/report/report.ts";
import { summary } from "../../src/contract/report/summary.ts";
import { Session } from "../../src/contract/session.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";

const { document } = deleteTasks;
const TOKEN = "a-token/that+is=echoed and long enough".replaceAll(" ", "_");
const HOSTILE = `<b>&"]]>\n::error::forged\r\n  ::stop-commands::x\n\u001b[2J\u0000\u009b1m\u202e\u2028##[error]x`;

/** The clauses that see the most of a response, against a server that responds to everything like that. */
async function check(listener: RequestListener): Promise<Report> {
  const target = await standIn((request, response) => {
    request.resume().on("end", () => listener(request, response));
  });
  return checkAt(target);
}

async function checkAt(target: URL): Promise<Report> {
  const session = new Session(document, {
    target,
    credentials: { token: TOKEN },
    headers: [["X-Own", "a-secret-of-a-header"]],
    seed: "hostile",
  });
  const clauses = clausesOf(document).filter(({ id }) => /\.(inTime|missing|response\..*)$/.test(id));
  const results = await checkClauses(clauses, session);
  return { api: "API", subject: target.href, seed: "hostile", results };
}

/** Each report, of which no line may be something else than it is meant to be. */
function assertHarmless(report: Report) {
  const texts = {
    terminal: stripVTControlCharacters(summary(report.results).replaceAll("\u001b[2J", "(not ours)")),
    junit: junit(report),
    html: html(report),
    summary: stepSummary(report),
    json: JSON.stringify(report, null, 2),
  };
  for (const [name, text] of Object.entries(texts)) {
    expect(text, name).toContain("forged");
    expect(text, name).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text, name).not.toMatch(/^\s*::|##\[|\(not ours\)/m);
    if (!["terminal", "json"].includes(name)) expect(text, name).not.toMatch(/<b\b/);
  }
  const commands = annotations(report).join("\n");
  expect(commands).toContain("forged");
  expect(commands).not.toMatch(/##\[|(?!\n)\p{Cc}/u);
  for (const line of commands.split("\n")) expect(line).toMatch(/^::(error|warning)( title=[^:]+)?::/);
}

const json = (status: number, value: unknown): RequestListener => {
  return (_, response) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
};

test.each<[string, RequestListener]>([
  ["a text that is too long", json(403, { error_code: HOSTILE.repeat(5) })],
  ["the names of properties", json(403, { [HOSTILE]: 1 })],
  ["a body of a 500", (_, response) => void response.writeHead(500).end(HOSTILE)],
  [
    "a body that is not JSON",
    (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end(HOSTILE),
  ],
  [
    "a media type",
    (_, response) => void response.writeHead(200, { "Content-Type": "text/::error::forged##[error]\u009b" }).end("{}"),
  ],
  [
    "a content coding",
    (_, response) => void response.writeHead(200, { "Content-Encoding": "::forged##[error]\u009b" }).end("{}"),
  ],
])("%s can forge no line of a report", async (_, listener) => {
  assertHarmless(await check(listener));
});

test("nor can what is no HTTP", async () => {
  const bytes = `HTTP/1.1 200 OK\r\nX-A: forged\u0000${HOSTILE}\r\n\r\n{}`;
  const report = await checkAt(await rawStandIn((socket) => socket.once("data", () => socket.end(bytes))));
  const text = JSON.stringify(report) + summary(report.results);
  expect(text).toContain("the response is not HTTP/1.1: Invalid header value char");
  expect(text).not.toContain("::error::");
});

const encodings: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  "URL-encoded": encodeURIComponent,
  "with \\/": (text) => text.replaceAll("/", "\\/"),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in hexadecimal": (text) => Buffer.from(text).toString("hex"),
};

test.each(Object.entries(encodings))("a secret that is echoed %s is not printed", async (_, encode) => {
  const secrets = [TOKEN, "a-secret-of-a-header"];
  const echo: RequestListener = ({ headers }, response) => {
    const own = encode(`${headers["x-auth-token"] ?? TOKEN}`);
    response.setHeader("Content-Type", `text/${encode(`${headers["x-own"]}`)}`);
    response.setHeader("Content-Encoding", own);
    response.writeHead(headers["x-auth-token"] ? 200 : 403).end(`{"${own}":"${own}"`);
  };
  const inBody: RequestListener = ({ headers }, response) => {
    const own = encode(`${headers["x-auth-token"] ?? TOKEN}`);
    response
      .writeHead(403, { "Content-Type": "application/json" })
      .end(`{"${own}":"${encode(`${headers["x-own"]}`)}"}`);
  };
  const alone: RequestListener = (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end(encode(TOKEN));
  };
  for (const listener of [echo, inBody, alone]) {
    const report = await check(listener);
    const all = [summary(report.results), junit(report), html(report), stepSummary(report), JSON.stringify(report)];
    for (const text of [...all, ...annotations(report)]) {
      for (const secret of secrets) expect(text).not.toContain(encode(secret).slice(0, 8));
    }
    expect(all.join("")).toContain("***");
  }
});
