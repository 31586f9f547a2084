import { expect, test } from "vitest";
import { readPreferences } from "../../src/mock/prefer.ts";
import { table } from "./table.ts";

test.each(table<{ header?: string; value?: object; refused?: string }>("prefer"))(
  "Prefer: $header means $value (refused: $refused)",
  ({ header, value, refused }) => {
    const detail = expect.stringContaining(`In the header Prefer, ${refused} is`);
    const problem = { status: 422, title: "Unknown preference", detail };
    expect(readPreferences(header)).toEqual(refused ? { ok: false, problem } : { ok: true, value });
  },
);
