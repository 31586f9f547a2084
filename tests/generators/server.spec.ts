import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { checkWithSuite, token, violationsIn } from "../support/check-with-suite.ts";
import { exampleResponse, ownDocument, validBody } from "../support/own-document.ts";
import { type Command, must, skipWithout } from "../support/toolchains.ts";
import { goModule } from "./build-client.ts";

const GO: Command[] = [["go", "version"]];
const label = "The strict server of oapi-codegen with the middleware that validates requests";

describe.skipIf(await skipWithout(GO, label))(label, () => {
  let address: string;
  let stop: () => void;
  beforeAll(async () => {
    const options = ["-generate", "types,std-http,strict-server,spec", "-package", "server"];
    const [program, ...args] = await goModule("oapi-codegen-server", (module, folder) => {
      const output = ["-o", join(folder, "server.go"), join(paths.generated, "openapi-3.0.json")];
      return must(["go", "tool", "oapi-codegen", ...options, ...output], { cwd: module });
    });
    const server = spawn(program, args, { env: { SMS_TOKEN: token }, stdio: ["ignore", "pipe", "inherit"] });
    stop = () => server.kill();
    [address] = await once(createInterface(server.stdout), "line");
  });
  afterAll(() => stop());

  test("responds with the documented body of a success", async () => {
    const headers = { "Content-Type": "application/json", "X-Auth-Token": token };
    const body = JSON.stringify(validBody());
    const response = await fetch(`${address}/v3/tasks/delete`, { method: "POST", headers, body });
    expect(await response.json()).toEqual(exampleResponse(200));
  });

  test("conforms to the contract, except that it accepts more behind the JSON text and no signed request", async () => {
    const results = await checkWithSuite(ownDocument, new URL(address));
    expect(violationsIn(results).map(([id]) => id)).toEqual([
      "deleteTasks.request.body.syntax.trailing",
      "deleteTasks.security.UserToken.signed",
    ]);
    const tried = results.filter(({ status }) => status !== "not tried");
    expect(tried.length).toBeGreaterThan(results.length / 2);
  });
});
