import { stripVTControlCharacters } from "node:util";
import { expect, test, vi } from "vitest";
import { Progress } from "../../../src/contract/report/progress.ts";

/** Records what is written to a terminal or a log. */
function output(isTTY: boolean, columns = 200) {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const stream = { isTTY, columns, write } as unknown as NodeJS.WriteStream;
  const shown = () => written.map((text) => stripVTControlCharacters(text)).filter((text) => text.trim() !== "");
  return { stream, shown };
}

test("a terminal shows the clauses that are done, the time left, and what the run waits for, in one line", () => {
  const { stream, shown } = output(true);
  vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValue(2000);
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const progress = new Progress(4, stream);
  progress.advance();
  progress.wait("the server");
  progress.wait(undefined);
  progress.print("a line");
  const one = "1 of 4 clauses, about 6 s left";
  expect(shown()).toEqual([one, `${one}, waiting: the server`, one, one]);
  expect(log.mock.calls).toEqual([["a line"]]);
});

test("a line fits into the terminal, which may report no width", () => {
  const unknown = output(true, 0);
  new Progress(4, unknown.stream).wait("a server");
  expect(unknown.shown()).toEqual(["0 of 4 clauses, waiting: a server"]);
  const { stream, shown } = output(true, 20);
  new Progress(4, stream).wait("a server that does not respond");
  expect(shown()).toEqual(["0 of 4 clauses, wai"]);
});

test("a log gets a line for a long wait, at most every 10 seconds, and no progress", () => {
  const { stream, shown } = output(false);
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const progress = new Progress(4, stream);
  for (const ms of [0, 9999, 10_000]) {
    now.mockReturnValue(ms);
    progress.wait(`${ms}`);
    progress.wait(undefined);
    progress.advance();
  }
  progress.clear();
  expect(shown()).toEqual(["waiting: 0\n", "waiting: 10000\n"]);
});
