/** The meaning of an error code, and what to do. */
export interface ErrorCodeDescription {
  /** The HTTP statuses that come with it; empty if none is known. */
  status: readonly number[];
  /** What happened. */
  meaning: string;
  /** What to do about it. */
  action: string;
  /** The vendor's current pages (`documented`), its pages of 2022 and before (`older`), or users who received it (`reported`). */
  source: "documented" | "older" | "reported";
}

/** The codes that a caller can receive. Meaning and action are in our own words. */
export const ERROR_CODES = {
  "SMS.9004": {
    status: [403],
    meaning: "The account lacks the permission for this action on this resource.",
    action:
      "Ask an administrator for the permission that the message names. The documented 403 carries this code; encoded_authorization_message has the details for an administrator to decode.",
    source: "documented",
  },
  "SMS.0202": {
    status: [400],
    meaning: "The access key (AK/SK) was rejected.",
    action: "Use the key of the target account. Check it for typing errors, and that the account is not frozen.",
    source: "documented",
  },
  "SMS.0204": {
    status: [400],
    meaning: "The account lacks a permission, which the message names.",
    action: "Ask an administrator for that permission.",
    source: "documented",
  },
  "SMS.0205": {
    status: [400],
    meaning: "The access key was rejected because the clock or the time zone of the caller is wrong.",
    action: "Correct the clock and the time zone, then sign the request again.",
    source: "documented",
  },
  "SMS.6528": {
    status: [],
    meaning: "The account has not completed real-name authentication, so the service refuses its calls.",
    action: "Complete real-name authentication in the console.",
    source: "documented",
  },
  "SMS.2002": {
    status: [403],
    meaning: "The account lacks the permission.",
    action: "Ask an administrator for the permission.",
    source: "older",
  },
  "SMS.2003": {
    status: [401],
    meaning: "The HTTP method is not allowed.",
    action: "Send POST.",
    source: "older",
  },
  "SMS.2004": {
    status: [401],
    meaning: "The request body is longer than 10,240 bytes.",
    action: "Send fewer IDs in a batch: about 260 IDs of 36 characters fit.",
    source: "older",
  },
  "SMS.2005": {
    status: [401],
    meaning: "The header Content-Type is missing.",
    action: "Send Content-Type: application/json.",
    source: "older",
  },
  "SMS.2006": {
    status: [401],
    meaning: "The header Content-Type is not application/json.",
    action: "Send Content-Type: application/json.",
    source: "older",
  },
  "SMS.2007": {
    status: [500],
    meaning: "The service failed.",
    action: "List the tasks to see which remain, then try again later.",
    source: "older",
  },
  "SMS.2015": {
    status: [400],
    meaning: "Running or stopping tasks cannot be deleted.",
    action: "Stop the task, wait until it has stopped, then delete it.",
    source: "older",
  },
  "SMS.2248": {
    status: [403],
    meaning: "The resource to delete belongs to another account.",
    action: "Send the IDs of your own tasks only.",
    source: "older",
  },
  "SMS.2252": {
    status: [404],
    meaning: "The source server has no task.",
    action: "List the tasks again, and send the IDs that are listed.",
    source: "older",
  },
  "SMS.7703": {
    status: [],
    meaning: "There is no task with this ID.",
    action: "List the tasks again instead of using stored IDs. If the task was to be deleted, it is gone.",
    source: "reported",
  },
  "SMS.7719": {
    status: [],
    meaning: "The task cannot be deleted while its source server counts as running.",
    action: "Stop the task or the Agent, wait until the source server has stopped, then delete the task.",
    source: "reported",
  },
  "SMS.9001": {
    status: [400],
    meaning: "The parameters are invalid, for example because the body is not JSON.",
    action: "Send a valid body.",
    source: "reported",
  },
  "APIGW.0101": {
    status: [404],
    meaning: "The gateway has no API at this host, path and method.",
    action: "Check the endpoint of the region, the path and the method.",
    source: "documented",
  },
  "APIGW.0103": {
    status: [404],
    meaning: "The gateway found no backend for this API.",
    action: "Contact the vendor's support.",
    source: "documented",
  },
  "APIGW.0201": {
    status: [400, 413, 414, 494, 502, 504],
    meaning:
      "By status: a malformed request (400), a body larger than 12 MB (413), a URI (414) or headers (494) that are too large, a service that is unavailable (502) or too slow (504).",
    action: "Correct the request. After 502 or 504, list the tasks first: the deletion may have taken effect.",
    source: "documented",
  },
  "APIGW.0301": {
    status: [401],
    meaning:
      "IAM authentication failed: the token is missing, expired or of another region, or the signature is invalid.",
    action:
      "Obtain a new token, or correct the signature. More than five invalid signatures in a row lock the key for five minutes.",
    source: "documented",
  },
  "APIGW.0302": {
    status: [403],
    meaning: "The IAM user is not allowed to call this API.",
    action: "Ask an administrator.",
    source: "documented",
  },
  "APIGW.0303": {
    status: [401],
    meaning: "App authentication failed: the signature is invalid, or the clock is wrong.",
    action: "This API authenticates with IAM: send a token or sign with AK/SK.",
    source: "documented",
  },
  "APIGW.0304": {
    status: [403],
    meaning: "The app is not allowed to call this API.",
    action: "This API authenticates with IAM: send a token or sign with AK/SK.",
    source: "documented",
  },
  "APIGW.0305": {
    status: [401],
    meaning: "The authentication information is invalid.",
    action: "Check the headers X-Auth-Token, or Authorization and X-Sdk-Date.",
    source: "documented",
  },
  "APIGW.0306": {
    status: [403],
    meaning: "Access to the API is denied.",
    action: "Ask an administrator for the authorization.",
    source: "documented",
  },
  "APIGW.0307": {
    status: [401],
    meaning: "The token must be renewed, or it was sent to another region than its own.",
    action: "Obtain a new token, and check the endpoint.",
    source: "documented",
  },
  "APIGW.0308": {
    status: [429],
    meaning: "Too many requests. The default limit is 200 calls per second and API.",
    action: "Wait as long as the header Retry-After says, else a few seconds, then send the request again.",
    source: "documented",
  },
  "APIGW.0601": {
    status: [500],
    meaning: "The gateway failed.",
    action: "List the tasks to see which remain, then try again later.",
    source: "documented",
  },
  "APIGW.0613": {
    status: [503],
    meaning: "The gateway cannot reach IAM, which authenticates requests.",
    action: "Try again later.",
    source: "documented",
  },
} as const satisfies Record<string, ErrorCodeDescription>;
