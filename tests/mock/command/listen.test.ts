import { expect, test, vi } from "vitest";
import { listen } from "../../../src/mock/command/listen.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { readYaml } from "../../support/read-yaml.ts";

/** A mock with this result of `listen`. */
const mockThat = (listening: () => Promise<string>) => ({
  warnings: [],
  listen: vi.fn(listening),
  close: vi.fn(async () => {}),
});

test.each(readYaml<[code: string, reason: string | null][]>(import.meta))(
  "closes the mock after %s: %s",
  async (code, reason) => {
    const error = Object.assign(new Error("system"), { code });
    const mock = mockThat(() => Promise.reject(error));
    const expected = reason ? new UsageError(`port 4010 of host ${reason}`) : error;
    await expect(listen(mock, 4010, "host")).rejects.toStrictEqual(expected);
    expect(mock.close).toHaveBeenCalledOnce();
  },
);

test("listens until SIGINT or SIGTERM", async () => {
  const once = vi.spyOn(process, "once").mockReturnThis();
  const mock = mockThat(async () => "http://host:4010");
  expect(await listen(mock, 4010, "host")).toBe("http://host:4010");
  expect(mock.listen).toHaveBeenCalledWith({ port: 4010, host: "host" });
  expect(once.mock.calls.map(([signal]) => signal)).toEqual(["SIGINT", "SIGTERM"]);
  for (const [at, [, stop]] of once.mock.calls.entries()) {
    expect(mock.close).toHaveBeenCalledTimes(at);
    stop();
  }
  expect(mock.close).toHaveBeenCalledTimes(2);
});
