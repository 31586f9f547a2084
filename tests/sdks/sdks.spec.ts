import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleResponse } from "../support/own-document.ts";
import { runProgram } from "../support/run-program.ts";
import { keys, type RunningMock, startMock } from "../support/running-mock.ts";
import { type Command, skipWithout } from "../support/toolchains.ts";
import { toolchains } from "./toolchains.ts";

/** Returns variables that give the SDKs the mock's endpoint, the keys, and the IDs for which they would otherwise ask IAM. */
const environment = (mock: RunningMock) => ({
  HUAWEICLOUD_SDK_REGION_SMS_AP_SOUTHEAST_3: mock.address,
  CLOUD_SDK_AK: keys.ak,
  CLOUD_SDK_PROJECT_ID: "0605767ea180d5762fd1c01875e0a7d8",
  CLOUD_SDK_DOMAIN_ID: "0605767ea180d5762fd1c01875e0a7d9",
});

for (const toolchain of toolchains) {
  const label = `The sample of the SDK for ${toolchain.language}`;

  describe.skipIf(await skipWithout(toolchain.needs, label))(label, () => {
    let mock: RunningMock;
    let command: Command;
    beforeAll(async () => {
      mock = await startMock();
      command = await toolchain.install();
    });
    afterAll(() => mock?.close());

    const run = async (sk: string) => {
      const [program, ...args] = command;
      const finished = await runProgram(program, args, { ...environment(mock), CLOUD_SDK_SK: sk });
      console.log(`${toolchain.language}, exit code ${finished.code}\n${finished.stdout}${finished.stderr}`.trim());
      return finished;
    };

    test("signs a request that the mock accepts", async () => {
      const { code, stdout } = await run(keys.sk);
      expect({ code, stdout }).toEqual({ code: 0, stdout: "deleted, status 200\n" });
      expect(mock.lines.at(-1)).toContain(" 200 ");
    });

    test("reports the documented 403 for a wrong secret", async () => {
      const { error_code, error_msg } = exampleResponse(403) as Record<string, string>;
      const { code, stdout, stderr } = await run("NotTheSecretKey");
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^status 403, request id [\w-]+$/m);
      expect(stderr).toContain(`${error_code}: ${error_msg}`);
      expect(mock.lines.at(-1)).toContain("the signature does not match");
      expect(stderr).not.toContain("NotTheSecretKey");
    });
  });
}
