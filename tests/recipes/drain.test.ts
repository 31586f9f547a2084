import { spawn } from "node:child_process";
import { once } from "node:events";
import { json, text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { numbered } from "../client/ids.ts";
import { keys } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";
import { recipe } from "./run-recipe.ts";

test("after SIGTERM, drain.ts lets batches in flight finish, and prints all others", async () => {
  const deleted: string[] = [];
  let requests = 0;
  const server = await standIn(async (request, response) => {
    if (++requests === 12) child.kill("SIGTERM");
    const { ids } = (await json(request)) as { ids: string[] };
    setTimeout(() => {
      deleted.push(...ids);
      response.end();
    }, 50);
  });
  const child = spawn(process.execPath, recipe("drain.ts"), {
    env: { CLOUD_SDK_AK: keys.ak, CLOUD_SDK_SK: keys.sk, SMS_ENDPOINT: server.href },
  });
  child.stdin.end(numbered(2_000).join("\r\n"));
  const [[code], printed, stderr] = await Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^\d+ ids were accepted, 0 refused, 0 are in doubt, no other was sent: the service stops\n$/);
  const left = printed.trim().split("\n");
  expect([...deleted, ...left].sort()).toEqual(numbered(2_000).sort());
  expect(deleted.length).toBeGreaterThanOrEqual(12 * 50);
  expect(left.length).toBeGreaterThan(500);
});
