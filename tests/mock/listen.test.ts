import { expect, onTestFinished, test, vi } from "vitest";
import { UsageError } from "../../src/command-line/command.ts";
import { listen } from "../../src/mock/listen.ts";

/** A mock whose `listen` comes to this. */
const mockThat = (listening: () => Promise<string>) => ({
  warnings: [],
  listen: vi.fn(listening),
  close: vi.fn(async () => {}),
});
const failing = (error: Error) => mockThat(() => Promise.reject(error));

test.each([
  ["EADDRINUSE", "is in use; choose another with --port"],
  ["EACCES", "may not be used; choose one above 1023 with --port"],
  ["EADDRNOTAVAIL", "is not on this machine"],
  ["ENOTFOUND", "is not known; choose a --host"],
  ["EAI_AGAIN", "is not known; choose a --host"],
])("explains %s, and closes the mock", async (code, reason) => {
  const mock = failing(Object.assign(new Error("system"), { code }));
  const failed = expect(listen(mock, 4010, "host")).rejects;
  await failed.toBeInstanceOf(UsageError);
  await failed.toThrow(`port 4010 of host ${reason}`);
  expect(mock.close).toHaveBeenCalledOnce();
});

test("hands any other error on", async () => {
  const error = new Error("system");
  await expect(listen(failing(error), 4010, "host")).rejects.toBe(error);
});

test.each(["SIGINT", "SIGTERM"] as const)("listens until %s", async (signal) => {
  const before = process.listeners(signal);
  onTestFinished(() => {
    for (const name of ["SIGINT", "SIGTERM"] as const)
      for (const each of process.listeners(name)) if (!before.includes(each)) process.off(name, each);
  });
  const mock = mockThat(async () => "http://host:4010");
  expect(await listen(mock, 4010, "host")).toBe("http://host:4010");
  expect(mock.listen).toHaveBeenCalledWith({ port: 4010, host: "host" });
  expect(mock.close).not.toHaveBeenCalled();
  process.emit(signal, signal);
  expect(mock.close).toHaveBeenCalledOnce();
});
