import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { annotations, stepSummary } from "../../src/contract/report/github.ts";
import { html } from "../../src/contract/report/html.ts";
import { junit } from "../../src/contract/report/junit.ts";
import type { Report } from "../../src/contract/report/report.ts";
import { runSummary } from "../../src/contract/report/summary.ts";
import { checkClauses } from "../../src/contract/run/check-clauses.ts";
import { clausesOf } from "../../src/contract/run/clauses.ts";
import { Session } from "../../src/contract/session/session.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { rawStandIn } from "../support/stand-in.ts";

const TOKEN = "a-token/that+is=echoed_and_long_enough";
const HOSTILE = `<b>&"]]>\n::error::forged\r\n  ::stop-commands::x\n\u001b[2J\u0000\u009b1m\u202e\u2028##[error]x`;

/** Returns the reports about a server that responds to every request with these bytes. */
async function check(bytes: string): Promise<Report> {
  const target = await rawStandIn((socket) => socket.once("data", () => socket.end(bytes)));
  const session = new Session(fixedDocument, { target, credentials: { token: TOKEN }, seed: "hostile" });
  const clauses = clausesOf(fixedDocument).filter(({ id }) => /\.(inTime|missing|response\..*)$/.test(id));
  return { api: "API", subject: target.href, seed: "hostile", results: await checkClauses(clauses, session) };
}

const response = (status: number, body: string, headers = "Content-Type: application/json") =>
  `HTTP/1.1 ${status} X\r\n${headers}\r\n\r\n${body}`;

const textsOf = (report: Report) => ({
  terminal: stripVTControlCharacters(runSummary(report.results).replaceAll("\u001b[2J", "(not ours)")),
  junit: junit(report),
  html: html(report),
  summary: stepSummary(report),
  json: JSON.stringify(report, null, 2),
});

test.each([
  ["a text that is too long", response(403, JSON.stringify({ error_code: HOSTILE.repeat(5) }))],
  ["the names of properties", response(403, JSON.stringify({ [HOSTILE]: 1 }))],
  ["the body of a 500", response(500, HOSTILE)],
  ["a body that is not JSON", response(200, HOSTILE)],
  ["a media type", response(200, "{}", "Content-Type: text/::error::forged##[error]\u009b")],
  ["a content coding", response(200, "{}", "Content-Encoding: ::forged##[error]\u009b")],
])("%s cannot forge a line of a report", async (_, bytes) => {
  const report = await check(bytes);
  for (const [name, text] of Object.entries(textsOf(report))) {
    expect(text, name).toContain("forged");
    expect(text, name).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text, name).not.toMatch(/^\s*::|##\[|\(not ours\)/m);
    if (!["terminal", "json"].includes(name)) expect(text, name).not.toMatch(/<b\b/);
  }
  const commands = annotations(report).join("\n");
  expect(commands).toContain("forged");
  expect(commands).not.toMatch(/##\[|(?!\n)\p{Cc}/u);
  for (const line of commands.split("\n")) expect(line).toMatch(/^::(error|warning)( title=[^:]+)?::/);
});

test("an echoed secret is in no report", async () => {
  const encoded = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString("base64")];
  const headers = `Content-Type: text/${encoded[1]}\r\nContent-Encoding: ${encoded[1]}`;
  const echoes = [response(403, JSON.stringify({ [TOKEN]: encoded[2] })), response(200, encoded.join(), headers)];
  for (const bytes of echoes) {
    const report = await check(bytes);
    for (const text of [...Object.values(textsOf(report)), ...annotations(report)]) {
      for (const secret of encoded) expect(text).not.toContain(secret.slice(0, 8));
    }
    expect(textsOf(report).json).toContain("***");
  }
});
