/**
 * The vendor's reference page "Batch Deleting Migration Tasks", as updated on 2025-06-19: its tables as data, row by row.
 * Written from the page and from nothing else, so that a comparison can show where the document departs from it. The one
 * place besides spec/openapi.yaml where the limits are written down.
 * @see https://support.huaweicloud.com/intl/en-us/api-sms/DeleteTasks.html
 */

/** A row of a table of fields. */
export interface PageField {
  /** The name as the page gives it; the response of status 200 has none ("-"). */
  name: string;
  /** The table in which the row stands. */
  place: "request header" | "request body" | "response 200" | "response 403" | "details";
  /** The column Mandatory; the tables of responses have none. */
  mandatory?: boolean;
  type: "String" | "Array of strings" | "Array of details objects";
  /** Of the string, or of each string of the array; characters. */
  length?: { min: number; max: number };
  /** Items. */
  arrayLength?: { min: number; max: number };
}

const length = (min: number, max: number) => ({ min, max });

/** Tables 1 to 5, in the order of the page. */
export const pageFields: readonly PageField[] = [
  { place: "request header", name: "X-Auth-Token", mandatory: true, type: "String", length: length(1, 16384) },
  {
    place: "request body",
    name: "ids",
    mandatory: true,
    type: "Array of strings",
    length: length(0, 255),
    arrayLength: length(0, 65535),
  },
  { place: "response 200", name: "-", type: "String" },
  { place: "response 403", name: "error_code", type: "String", length: length(0, 255) },
  { place: "response 403", name: "error_msg", type: "String", length: length(0, 255) },
  { place: "response 403", name: "encoded_authorization_message", type: "String", length: length(0, 65535) },
  {
    place: "response 403",
    name: "error_param",
    type: "Array of strings",
    length: length(0, 65535),
    arrayLength: length(1, 20),
  },
  { place: "response 403", name: "details", type: "Array of details objects", arrayLength: length(1, 20) },
  { place: "details", name: "error_code", type: "String", length: length(0, 65535) },
  { place: "details", name: "error_msg", type: "String", length: length(0, 65535) },
];

/** The line under URI. */
export const pageUri = { method: "POST", path: "/v3/tasks/delete" } as const;

/** The table under Status Codes. */
export const pageStatuses: Readonly<Record<string, string>> = {
  200: "Batch deleting migration tasks succeeded.",
  403: "Authentication failed.",
};

/** The task statuses that the section Constraints lists; the other way is that the Agent is disconnected from SMS. */
export const pageDeletableStatuses = ["unavailable", "ready", "finished", "error", "stopped"] as const;

/** XXX is the page's own. */
const noPermission = "You do not have permission to perform action XXX on resource XXX.";

/** Example Request and Example Response. */
export const pageExamples = {
  request: { ids: ["1", "2", "3"] },
  responses: {
    200: {},
    403: {
      error_code: "SMS.9004",
      error_msg: `The current account does not have the permission to execute policy ${noPermission}`,
      encoded_authorization_message: "XXXXXX",
      error_param: [noPermission],
      details: [{ error_code: "SMS.9004", error_msg: noPermission }],
    },
  },
} as const;
