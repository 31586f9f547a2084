export { DELETABLE_STATUSES, DELETABLE_WHEN, type DeletableStatus } from "../generated/constraints.ts";
export type { components, operations, paths } from "../generated/schema.ts";
