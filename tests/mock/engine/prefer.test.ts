import { expect, test } from "vitest";
import { othersPreferences, readPreferences } from "../../../src/mock/engine/prefer.ts";
import { readYaml } from "../../support/read-yaml.ts";

test.each(readYaml<{ header?: string; value?: object; refused?: string }[]>(import.meta))(
  "Prefer: $header means $value (refused: $refused)",
  ({ header, value, refused }) => {
    const detail = expect.stringContaining(`In the header Prefer, ${refused} must be`);
    const problem = { status: 422, title: "Unknown preference", detail };
    expect(readPreferences(header)).toEqual(refused ? { ok: false, problem } : { ok: true, value });
  },
);

test.each(readYaml<[header: string, others: string | null][]>(import.meta, "others-preferences.yaml"))(
  "of Prefer: %s, the document may describe %s",
  (header, others) => {
    expect(othersPreferences(header)).toBe(others ?? undefined);
  },
);
