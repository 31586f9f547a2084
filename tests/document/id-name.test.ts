import { expect, test } from "vitest";
import { isIdName } from "../../src/document/id-name.ts";

test.each(["id", "ids", "task_id", "task_ids", "serverId", "serverIds"])("%s names something", (name) => {
  expect(isIdName(name)).toBe(true);
});

test.each(["idle", "valid", "grid", "bids", "ID", "id_type", "idsx", "task_idx"])("%s does not", (name) => {
  expect(isIdName(name)).toBe(false);
});
