import { pointer, pointerBelow, pointerSteps } from "../../src/shared/json-pointer.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, { pointer, pointerBelow, pointerSteps });
