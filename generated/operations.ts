// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

import { checkItems, checkLength } from "../src/client/request/check-limits.ts";

/** The request POST /v3/tasks/delete. */
export const deleteTasksRequest = {
  "id": "deleteTasks",
  "method": "POST",
  "path": "/v3/tasks/delete",
  "credential": {
    "X-Auth-Token": {
      "type": "string",
      "minLength": 1,
      "maxLength": 16384
    }
  },
  "body": {
    "required": true,
    "mediaType": "application/json",
    "schema": {
      "type": "object",
      "required": [
        "ids"
      ],
      "properties": {
        "ids": {
          "type": "array",
          "maxItems": 65535,
          "items": {
            "type": "string",
            "maxLength": 255
          }
        }
      }
    }
  },
  "success": {
    "200": []
  },
  "checks": [checkLength, checkItems]
} as const;

/** The limits of the responses to POST /v3/tasks/delete, by status. */
export const deleteTasksResponses = {
  "200": {
    "application/json": {
      "type": [
        "object",
        "string"
      ]
    }
  },
  "403": {
    "application/json": {
      "type": "object",
      "properties": {
        "error_code": {
          "type": "string",
          "minLength": 0,
          "maxLength": 255
        },
        "error_msg": {
          "type": "string",
          "minLength": 0,
          "maxLength": 255
        },
        "encoded_authorization_message": {
          "type": "string",
          "minLength": 0,
          "maxLength": 65535
        },
        "error_param": {
          "type": "array",
          "minItems": 1,
          "maxItems": 20,
          "items": {
            "type": "string",
            "minLength": 0,
            "maxLength": 65535
          }
        },
        "details": {
          "type": "array",
          "minItems": 1,
          "maxItems": 20,
          "items": {
            "type": "object",
            "properties": {
              "error_code": {
                "type": "string",
                "minLength": 0,
                "maxLength": 65535
              },
              "error_msg": {
                "type": "string",
                "minLength": 0,
                "maxLength": 65535
              }
            }
          }
        }
      }
    }
  }
} as const;

/** The requests of all operations, by operation ID. */
export interface Requests {
  deleteTasks: typeof deleteTasksRequest;
}

/** A task can be deleted when any of these properties has one of the values listed for it. */
export const DELETABLE_WHEN = {
  "agentConnected": [
    false
  ],
  "status": [
    "unavailable",
    "ready",
    "finished",
    "error",
    "stopped"
  ]
} as const;

/** The statuses in which a task can be deleted, whether or not the Agent is connected. */
export const DELETABLE_STATUSES = [
  "unavailable",
  "ready",
  "finished",
  "error",
  "stopped"
] as const;

/** A status in which a task can be deleted. */
export type DeletableStatus = (typeof DELETABLE_STATUSES)[number];
