import { expect, test } from "vitest";
import { startMock } from "../../src/mock/start-mock.ts";

test("names an option that does not exist", async () => {
  await expect(startMock({ tokn: "x" } as object)).rejects.toThrow(
    "startMock has no option tokn: use port, host, token,",
  );
});
