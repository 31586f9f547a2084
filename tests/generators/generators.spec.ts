import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleResponse } from "../support/own-document.ts";
import { runProgram } from "../support/run-program.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";
import { type Command, skipWithout } from "../support/toolchains.ts";
import { generators } from "./generators.ts";
import { situations, table } from "./table.ts";

const TOKEN = "the-valid-token";

/** Responds with the situation whose number begins the path. */
const gateway = createServer((request, response) => {
  const [, { status, headers, body }] = situations[Number(request.url?.split("/")[1])] as (typeof situations)[number];
  request.resume().on("end", () => response.writeHead(status, headers).end(body));
});

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ token: TOKEN });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await mock.close();
  gateway.close();
  gateway.closeAllConnections();
  console.log(`What the clients report, as the guide shows it:\n\n${table(generators)}`);
});

for (const generator of generators) {
  const label = `The client of ${generator.name} ${generator.version} for ${generator.language}`;
  describe.skipIf(await skipWithout(generator.needs, label))(label, () => {
    let command: Command;
    beforeAll(async () => {
      command = await generator.generate();
    });

    /** Runs the client, and returns the line that it prints for each endpoint. */
    const reports = async (token: string, ...endpoints: string[]) => {
      const [program, ...args] = command;
      const { code, stdout, stderr } = await runProgram(program, [...args, ...endpoints], { SMS_TOKEN: token });
      expect(code, stderr).toBe(0);
      expect(stdout).not.toContain(token);
      console.log(`${label}:\n${stdout.trim()}`);
      return stdout.trim().split("\n");
    };

    test("deletes the tasks of the example", async () => {
      expect(await reports(TOKEN, mock.address)).toEqual(["success"]);
      expect(mock.lines.at(-1)).toContain(" 200 ");
    });

    test("reports the documented 403 with its fields", async () => {
      expect(await reports("another-token", mock.address)).toEqual([
        `status 403 ${(exampleResponse(403) as { error_code: string }).error_code}`,
      ]);
      expect(mock.lines.at(-1)).toContain(" 403 ");
    });

    test("reports other responses as the guide says", async () => {
      const { port } = gateway.address() as AddressInfo;
      const lines = await reports(TOKEN, ...situations.map((_, at) => `http://127.0.0.1:${port}/${at}`));
      const found = lines.map((line) => line.split(" ").slice(0, line.startsWith("status") ? 2 : 1));
      const expected = generator.reports.map((report, at) =>
        report === "status" ? [report, String(situations[at]?.[1].status)] : [report],
      );
      expect(found, lines.join("\n")).toEqual(expected);
    });
  });
}
