import { inject } from "vitest";
import { readBundle } from "../document/read-bundle.ts";
import { defineSuite } from "./run/define-suite.ts";

// vitest needs a test file. `runVitest` provides the server and the selection.
defineSuite(await readBundle(), inject("contract"));
