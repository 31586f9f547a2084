import { expect, test } from "vitest";
import generated from "../../generated/openapi.json" with { type: "json" };
import { resolve } from "../../src/document/resolve.ts";
import type { Document } from "../../src/document/types.ts";
import { pageDeletableStatuses, pageExamples, pageFields, pageStatuses, pageUri } from "../support/page.ts";
import { asPage } from "./as-page.ts";

const bundle = generated as unknown as Document;

/** The page, as `asPage` would read it from a document that says the same. */
const page = [
  {
    ...pageUri,
    // The page gives the 200 body as String and its example is an object: both conform.
    fields: pageFields.map((row) => (row.place === "response 200" ? { ...row, type: "object or string" } : row)),
    statuses: pageStatuses,
    responseHeaders: [],
    mediaTypes: [["application/json"], ["application/json"], ["application/json"]],
    bodyRequired: true,
    deletableWhen: [
      { required: ["agentConnected"], agentConnected: [false] },
      { required: ["status"], status: pageDeletableStatuses },
    ],
    examples: [[pageExamples.request], [pageExamples.responses[200]], [pageExamples.responses[403]]],
  },
];

test("the document says what the page says, and nothing else", () => {
  expect(asPage(bundle)).toEqual(page);
});

const schemas = "#/components/schemas";
const responses = "#/components/responses";
const operation = "#/paths/~1v3~1tasks~1delete/post";
const deletableStatus = `${operation}/x-deletable-when/anyOf/1/properties/status`;

/** Departures from the page, each by what is assigned (or with `undefined` taken away) at a place of the document. */
const departures: [claim: string, place: string, change: Record<string, unknown>][] = [
  ["an operation more", "#/paths", { "/v3/tasks": { get: { operationId: "listTasks", responses: {} } } }],
  ["another method", "#/paths/~1v3~1tasks~1delete", { post: undefined }],
  ["a parameter more", operation, { parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }] }],
  ["a token that may be left out", "#/components/parameters/X-Auth-Token", { required: false }],
  ["a token of another length", "#/components/parameters/X-Auth-Token/schema", { maxLength: 16383 }],
  ["a token that may be empty", "#/components/parameters/X-Auth-Token/schema", { minLength: 0 }],
  ["a token of a pattern", "#/components/parameters/X-Auth-Token/schema", { pattern: "^MII" }],
  ["a body that may be left out", `${operation}/requestBody`, { required: false }],
  ["a body of another type", `${operation}/requestBody/content`, { "text/plain": {} }],
  ["ids that may be left out", `${schemas}/DeleteTasksReq`, { required: undefined }],
  ["a property more in the request", `${schemas}/DeleteTasksReq/properties`, { force: { type: "boolean" } }],
  ["no other properties", `${schemas}/DeleteTasksReq`, { additionalProperties: false }],
  ["fewer ids", `${schemas}/DeleteTasksReq/properties/ids`, { maxItems: 50 }],
  ["ids that may not be empty", `${schemas}/DeleteTasksReq/properties/ids`, { minItems: 1 }],
  ["ids that are unique", `${schemas}/DeleteTasksReq/properties/ids`, { uniqueItems: true }],
  ["longer ids", `${schemas}/DeleteTasksReq/properties/ids/items`, { maxLength: 256 }],
  ["ids without a lower limit", `${schemas}/DeleteTasksReq/properties/ids/items`, { minLength: undefined }],
  ["ids of a format", `${schemas}/DeleteTasksReq/properties/ids/items`, { format: "uuid" }],
  ["a status more", `${operation}/responses`, { 404: { description: "Not found." } }],
  ["a status less", `${operation}/responses`, { 403: undefined }],
  ["another meaning of a status", `${responses}/Refused`, { description: "Forbidden." }],
  ["a header in a response", `${responses}/TasksDeleted`, { headers: { "X-Request-Id": {} } }],
  ["a 200 that is only an object", `${schemas}/DeletionResult`, { type: "object" }],
  ["a 200 with a property", `${schemas}/DeletionResult`, { properties: { body: { type: "string" } } }],
  ["a 403 with a required field", `${schemas}/ErrorResponse`, { required: ["error_code"] }],
  ["a 403 with a property more", `${schemas}/ErrorResponse/properties`, { request_id: { type: "string" } }],
  ["a 403 with a property less", `${schemas}/ErrorResponse/properties`, { error_param: undefined }],
  ["an error_code without a limit", `${schemas}/ErrorResponse/properties/error_code`, { maxLength: undefined }],
  ["an error_code of choices", `${schemas}/ErrorResponse/properties/error_code`, { enum: ["SMS.9004"] }],
  ["an error_msg of another type", `${schemas}/ErrorResponse/properties/error_msg`, { type: ["string", "null"] }],
  ["an error_param that may be empty", `${schemas}/ErrorResponse/properties/error_param`, { minItems: 0 }],
  ["an error_param of numbers", `${schemas}/ErrorResponse/properties/error_param/items`, { type: "number" }],
  ["more details", `${schemas}/ErrorResponse/properties/details`, { maxItems: 21 }],
  ["a shorter message in a detail", `${schemas}/ErrorDetail/properties/error_msg`, { maxLength: 255 }],
  ["a detail with a property more", `${schemas}/ErrorDetail/properties`, { field: { type: "string" } }],
  ["a detail with a required field", `${schemas}/ErrorDetail`, { required: ["error_code"] }],
  ["a deletable status more", deletableStatus, { enum: [...pageDeletableStatuses, "paused"] }],
  ["a deletable status less", deletableStatus, { enum: pageDeletableStatuses.slice(1) }],
  ["no deletion while the Agent is disconnected", `${operation}/x-deletable-when`, { anyOf: [] }],
  ["deletion of a task without a status", `${operation}/x-deletable-when/anyOf/1`, { required: undefined }],
  ["another example of the request", "#/components/examples/ThreeTasks", { value: { ids: ["1"] } }],
  ["another example of a response", "#/components/examples/PermissionDenied", { value: {} }],
];

test.each(departures)("the comparison detects %s", (_claim, place, change) => {
  const document = structuredClone(bundle);
  const target = resolve(document, { $ref: place }) as Record<string, unknown>;
  Object.assign(target, change);
  for (const [key, value] of Object.entries(change)) if (value === undefined) delete target[key];
  expect(document).not.toEqual(bundle);
  expect(asPage(document)).not.toEqual(page);
});
