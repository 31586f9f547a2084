import type { Measurement } from "../measurement.ts";
import { batches } from "./batches.ts";
import { batchesMemory } from "./batches-memory.ts";
import { bundleSize } from "./bundle-size.ts";
import { clientCall } from "./client-call.ts";
import { clientLargeCall } from "./client-large-call.ts";
import { clientMemory } from "./client-memory.ts";
import { contractSuite } from "./contract-suite.ts";
import { generateDocs } from "./generate-docs.ts";
import { mockLarge } from "./mock-large.ts";
import { mockSmall } from "./mock-small.ts";
import { mockStart } from "./mock-start.ts";
import { signing } from "./signing.ts";
import { soak } from "./soak.ts";
import { validation } from "./validation.ts";

/** In the order of the report. */
export const measurements: Measurement[] = [
  clientCall,
  clientLargeCall,
  clientMemory,
  validation,
  signing,
  batches,
  batchesMemory,
  bundleSize,
  mockSmall,
  mockLarge,
  mockStart,
  generateDocs,
  contractSuite,
  soak,
];
