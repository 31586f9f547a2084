import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, inject, test } from "vitest";
import { runScript } from "../support/run-script.ts";
import { standIn } from "../support/stand-in.ts";

const site = inject("site");

const ENTITIES: Record<string, string> = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** The JSON that the reference shows, in its order. */
async function shown(): Promise<unknown[]> {
  const html = await readFile(join(site.folder, "index.html"), "utf8");
  const codes = [...html.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(([, code = ""]) =>
    code.replace(/<[^>]+>/g, "").replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
  );
  return codes.filter((code) => code.startsWith("{")).map((code) => JSON.parse(code));
}

test("the bodies that the page shows are those that Dredd sends, and that it accepts", async () => {
  const [request, success, refusal] = await shown();
  const sent: unknown[] = [];
  const target = await standIn(async (incoming, outgoing) => {
    if (incoming.method === "POST") sent.push(await json(incoming));
    const refused = incoming.headers.prefer === "code=403" || incoming.headers["x-auth-token"] !== "good";
    outgoing.writeHead(refused ? 403 : 200, { "Content-Type": "application/json" });
    outgoing.end(JSON.stringify(refused ? refusal : success));
  });
  const { code, stdout } = await runScript("dredd", "--target", target.href, "--token", "good", "--literal-examples");
  expect(code, stdout).toBe(0);
  expect(sent).toEqual([request, request]);
  expect(request).toBeDefined();
});
