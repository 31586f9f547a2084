import { gzipSync } from "node:zlib";
import type { Broken } from "./broken.ts";
import { correct, DENIED, type Reply } from "./server.ts";

const deleted = (clause: string, bug: string, change: Partial<Reply>): Broken => ({
  bug,
  clause: `response.${clause}`,
  make: () => ({ deleted: () => ({ ...correct.deleted([]), ...change }) }),
});

const denied = (clause: string, bug: string, change: Partial<Reply>): Broken => ({
  bug,
  clause: `response.403.${clause}`,
  make: () => ({ denied: () => ({ ...correct.denied(), ...change }) }),
});

const saying = (clause: string, bug: string, fields: Record<string, unknown>): Broken =>
  denied(`body.${clause}`, bug, { body: JSON.stringify({ ...DENIED, ...fields }) });

const LONG = "x".repeat(70_000);
const HTML = { type: "text/html", body: "<h1>Done</h1>" };

/** Responses that are not as documented. */
export const responseBugs: Broken[] = [
  deleted("200.mediaType", "shows a page for a success", HTML),
  deleted("200.mediaType", "names no media type", { type: "" }),
  deleted("200.body.syntax", "sends nothing, and calls it JSON", { body: "" }),
  deleted("200.body.syntax", "writes JSON as Python does", { body: "{'deleted': True}" }),
  deleted("200.body.syntax", "writes a byte order mark", { body: "\ufeff{}" }),
  deleted("200.body.syntax", "writes UTF-16", { body: Buffer.from("{}", "utf16le") }),
  deleted("200.body.type", "responds with a list", { body: "[]" }),
  deleted("200.body.type", "responds with true", { body: "true" }),
  deleted("200.body.type", "responds with null", { body: "null" }),
  deleted("status", "creates", { status: 201 }),
  deleted("status", "accepts", { status: 202 }),
  deleted("status", "has no content", { status: 204 }),
  deleted("status", "redirects to the same path with a slash", { status: 308, headers: { Location: "delete/" } }),
  deleted("status", "redirects to a page to log in", { status: 302, headers: { Location: "/login" } }),
  deleted("status", "finds no task", { status: 404 }),
  {
    bug: "announces more bytes than it sends",
    clause: "behavior.inTime",
    hangs: true,
    make: () => ({ deleted: () => ({ ...correct.deleted([]), headers: { "Content-Length": "9" } }) }),
  },
  deleted("complete", "announces fewer bytes than it sends", { body: "{}  ", headers: { "Content-Length": "2" } }),
  deleted("encoding", "always compresses", { body: gzipSync("{}"), headers: { "Content-Encoding": "gzip" } }),
  deleted("encoding", "names a coding, and does not compress", { headers: { "Content-Encoding": "gzip" } }),
  denied("mediaType", "shows a page for a 403", HTML),
  denied("mediaType", "writes a problem document", { type: "application/problem+json" }),
  denied("body.syntax", "cuts the body off, since it counts characters for bytes", {
    body: Buffer.from(JSON.stringify({ error_msg: "Löschen nicht möglich" })).subarray(0, -3),
  }),
  denied("body.syntax", "shows a page, and calls it JSON", { body: HTML.body }),
  denied("body.type", "responds with the message alone", { body: '"You may not delete these tasks."' }),
  denied("body.type", "responds with a list of errors", { body: JSON.stringify([DENIED]) }),
  saying("error_code.type", "has a number for a code", { error_code: 9004 }),
  saying("error_code.maxLength", "has a stack trace for a code", { error_code: LONG }),
  saying("error_msg.type", "has null for a message", { error_msg: null }),
  saying("error_msg.maxLength", "has a long message", { error_msg: LONG }),
  saying("encoded_authorization_message.type", "has an object for the reason", { encoded_authorization_message: {} }),
  saying("error_param.type", "has the parameter alone for a list", { error_param: "ids" }),
  saying("error_param.minItems", "has an empty list of parameters", { error_param: [] }),
  saying("error_param.maxItems", "has every ID for a parameter", { error_param: Array(600).fill("ids") }),
  saying("error_param[].type", "has numbers for parameters, behind a text", { error_param: ["ids", 1] }),
  saying("details.type", "has an object for a list of details", { details: {} }),
  saying("details.minItems", "has an empty list of details", { details: [] }),
  saying("details[].type", "has texts for details", { details: ["no"] }),
  saying("details[].error_code.type", "has a number for the second code", { details: [{}, { error_code: 1 }] }),
  saying("details[].error_msg.maxLength", "has a long message in the details", { details: [{ error_msg: LONG }] }),
];
