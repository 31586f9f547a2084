import { gzipSync } from "node:zlib";
import { type BrokenServer, broken } from "./broken-server.ts";
import { correct, DENIED, type Reply } from "./correct-server.ts";

const deleted = (clause: string, bug: string, change: Partial<Reply>): BrokenServer =>
  broken(`response.${clause}`, bug, { deleted: () => ({ ...correct.deleted([]), ...change }) });

const denied = (clause: string, bug: string, change: Partial<Reply>): BrokenServer =>
  broken(`response.403.${clause}`, bug, { denied: () => ({ ...correct.denied(), ...change }) });

const deniedWith = (clause: string, bug: string, fields: Record<string, unknown>): BrokenServer =>
  denied(`body.${clause}`, bug, { body: JSON.stringify({ ...DENIED, ...fields }) });

const LONG = "x".repeat(70_000);
const HTML = { type: "text/html", body: "<h1>Done</h1>" };

/** Servers whose responses differ from the document. */
export const responseBugs: BrokenServer[] = [
  deleted("200.mediaType", "responds with an HTML page on success", HTML),
  deleted("200.mediaType", "names no media type", { type: "" }),
  deleted("200.body.syntax", "sends an empty body as JSON", { body: "" }),
  deleted("200.body.syntax", "writes JSON as Python does", { body: "{'deleted': True}" }),
  deleted("200.body.syntax", "writes a byte order mark", { body: "\ufeff{}" }),
  deleted("200.body.syntax", "writes UTF-16", { body: Buffer.from("{}", "utf16le") }),
  deleted("200.body.type", "responds with a list", { body: "[]" }),
  deleted("200.body.type", "responds with true", { body: "true" }),
  deleted("200.body.type", "responds with null", { body: "null" }),
  deleted("status", "responds with 201", { status: 201 }),
  deleted("status", "responds with 202", { status: 202 }),
  deleted("status", "responds with 204", { status: 204 }),
  deleted("status", "redirects to the same path with a slash", { status: 308, headers: { Location: "delete/" } }),
  deleted("status", "redirects to a login page", { status: 302, headers: { Location: "/login" } }),
  deleted("status", "responds with 404", { status: 404 }),
  broken("behavior.inTime", "announces more bytes than it sends", {
    hangs: true,
    deleted: () => ({ ...correct.deleted([]), headers: { "Content-Length": "9" } }),
  }),
  deleted("complete", "announces fewer bytes than it sends", { body: "{}  ", headers: { "Content-Length": "2" } }),
  deleted("encoding", "always compresses responses", { body: gzipSync("{}"), headers: { "Content-Encoding": "gzip" } }),
  deleted("encoding", "names a content coding, but does not compress", { headers: { "Content-Encoding": "gzip" } }),
  denied("mediaType", "responds with an HTML page instead of JSON", HTML),
  denied("mediaType", "writes a problem document", { type: "application/problem+json" }),
  denied("body.syntax", "cuts the body off, because it counts characters instead of bytes", {
    body: Buffer.from(JSON.stringify({ error_msg: "Löschen nicht möglich" })).subarray(0, -3),
  }),
  denied("body.syntax", "sends an HTML page as JSON", { body: HTML.body }),
  denied("body.type", "responds with only the message", { body: '"You may not delete these tasks."' }),
  denied("body.type", "responds with a list of errors", { body: JSON.stringify([DENIED]) }),
  deniedWith("error_code.type", "has a number for a code", { error_code: 9004 }),
  deniedWith("error_code.maxLength", "has a stack trace for a code", { error_code: LONG }),
  deniedWith("error_msg.type", "has null for a message", { error_msg: null }),
  deniedWith("error_msg.maxLength", "has a long message", { error_msg: LONG }),
  deniedWith("encoded_authorization_message.type", "has an object for the reason", {
    encoded_authorization_message: {},
  }),
  deniedWith("error_param.type", "has one parameter instead of a list", { error_param: "ids" }),
  deniedWith("error_param.minItems", "has an empty list of parameters", { error_param: [] }),
  deniedWith("error_param.maxItems", "lists a parameter for every ID", { error_param: Array(600).fill("ids") }),
  deniedWith("error_param[].type", "has numbers for parameters, after a text", { error_param: ["ids", 1] }),
  deniedWith("details.type", "has an object instead of a list of details", { details: {} }),
  deniedWith("details.minItems", "has an empty list of details", { details: [] }),
  deniedWith("details[].type", "has texts for details", { details: ["no"] }),
  deniedWith("details[].error_code.type", "has a number for the second code", { details: [{}, { error_code: 1 }] }),
  deniedWith("details[].error_msg.maxLength", "has a long message in the details", { details: [{ error_msg: LONG }] }),
];
