import { expect, test, vi } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { corpus, pasted } from "../corpus/corpus.ts";
import { mockForTest } from "../support/running-mock.ts";
import { table } from "./table.ts";

const bodies = table<[type: string, text: string]>("corpus");

test.each(corpus)("serves $name, without an error of its own making", async (entry) => {
  const errors = vi.spyOn(console, "error");
  const document = pasted([entry]);
  const mock = await mockForTest({ document });
  // Callbacks would be sent to the addresses that the requests name; fetch sends no TRACE.
  const tried = operations(document).filter((each) => !("callbacks" in each) && each.method !== "trace");
  for (const { method, path, responses } of tried) {
    for (const [type, text] of bodies) {
      const body = ["get", "head"].includes(method) ? null : text;
      const headers = { "Content-Type": type, "X-Auth-Token": "t" };
      const target = path.replaceAll(/\{[^}]*\}/g, "1");
      const { status } = await fetch(mock.address + target, { method: method.toUpperCase(), headers, body });
      expect([method, path, type, status < 500 || `${status}` in responses]).toEqual([method, path, type, true]);
    }
  }
  expect(errors).not.toHaveBeenCalled();
});
