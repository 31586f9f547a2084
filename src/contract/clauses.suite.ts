import { inject } from "vitest";
import { readBundle } from "../document/read-bundle.ts";
import { defineSuite } from "./run/define-suite.ts";

// A test runner wants a file of its own; `runVitest` provides the server and what is to be tried.
defineSuite(await readBundle(), inject("contract"));
