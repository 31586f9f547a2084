import { calls } from "./calls.ts";
import { literals } from "./literals.ts";
import type { Operator } from "./operator.ts";
import { regularExpressions } from "./regular-expressions.ts";
import { signs } from "./signs.ts";
import { statements } from "./statements.ts";

/** All kinds of bugs that are planted. */
export const operators: Operator[] = [...signs, ...statements, ...calls, ...literals, ...regularExpressions];
