import { beforeEach, vi } from "vitest";
import { authentication } from "../../../src/contract/families/authentication.ts";
import { testClauses } from "../clause-table.ts";

// A signature has the time in it.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 2, 3, 4, 5) }));
testClauses(import.meta.url, authentication);
