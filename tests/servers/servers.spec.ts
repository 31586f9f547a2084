import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guideFacts } from "../../scripts/docs/guides/guide-facts.ts";
import { english } from "../../scripts/shared/words.ts";
import { checkWithSuite, token, violationsIn } from "../support/check-with-suite.ts";
import { ownDocument } from "../support/own-document.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";
import { skipWithout } from "../support/toolchains.ts";
import { type Environment, servers } from "./servers.ts";

/** Returns a port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Returns the limits that the guide recommends for this document. */
async function environmentOf(port: number, upstreamPort: string): Promise<Environment> {
  const { body, bodyMiB, headerKiB } = await guideFacts(ownDocument, english);
  const headerBytes = Number(headerKiB) * 1024;
  const numbers = {
    ...{ PORT: port, MAX_ITEMS: body.ids?.maxItems, MAX_LENGTH: body.ids?.items?.maxLength },
    ...{ BODY_MIB: bodyMiB, HEADER_KIB: headerKiB, HEADER_BYTES: headerBytes, TWICE_HEADER_BYTES: 2 * headerBytes },
  };
  const texts = Object.entries(numbers).map(([name, value]) => [name, `${value}`]);
  return { ...Object.fromEntries(texts), SMS_TOKEN: token, UPSTREAM_PORT: upstreamPort };
}

async function untilListening(url: URL, { exitCode }: ChildProcess): Promise<void> {
  for (let attempts = 0; attempts < 600 && exitCode === null; attempts += 1) {
    const isListening = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isListening) return;
    await sleep(100);
  }
  throw new Error(`nothing listens at ${url}`);
}

for (const { name, needs, isOptional, isGateway, install } of servers) {
  const label = `The contract on ${name}`;

  describe.skipIf(await skipWithout(needs, label, isOptional))(label, () => {
    let server: ChildProcess;
    let mock: RunningMock | undefined;
    let url: URL;
    beforeAll(async () => {
      if (isGateway) mock = await startMock({ document: ownDocument, token, log: () => {} });
      const port = await freePort();
      const environment = await environmentOf(port, mock ? new URL(mock.address).port : "");
      const [program, ...args] = await install(environment);
      server = spawn(program, args, {
        env: { ...process.env, ...environment },
        stdio: ["ignore", "ignore", "inherit"],
      });
      url = new URL(`http://127.0.0.1:${port}`);
      await untilListening(url, server);
    });
    afterAll(async () => {
      if (server?.exitCode === null && server.kill()) await once(server, "exit");
      await mock?.close();
    });

    test("violates no clause with the settings of the guide, not even with the largest body", async () => {
      const results = await checkWithSuite(ownDocument, url, undefined, {
        credentials: { token },
        maxBody: Number.POSITIVE_INFINITY,
      });
      expect(violationsIn(results)).toEqual([]);
      const conforming = results.filter(({ status }) => status === "conforming");
      expect(conforming.length).toBeGreaterThan(results.length / 2);
    });
  });
}
