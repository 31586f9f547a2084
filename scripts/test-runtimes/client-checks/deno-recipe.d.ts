/** The recipe for Deno, which is JavaScript because only Deno has the types of its globals. */
declare module "*/deno.mjs" {
  export const fetchOnce: import("sms-tasks").Fetch;
}
