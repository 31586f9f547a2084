import type { OutgoingRequest } from "../../src/client/index.ts";

/** A request that is about to be sent. */
export const outgoing: OutgoingRequest = {
  method: "POST",
  url: new URL("https://sms.example:8443/prefix/v3/tasks?b=2&a=1"),
  body: new TextEncoder().encode('{"ids":["ä"]}'),
  signal: new AbortController().signal,
};
