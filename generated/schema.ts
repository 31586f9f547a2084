// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

export interface paths {
    "/v3/tasks/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch delete migration tasks
         * @description Deletes the migration tasks with the given IDs.
         *
         *     Whether a task can be deleted depends on the Agent on the source server and on the status of the task:
         *
         *     | Agent | Task status | Can be deleted |
         *     |---|---|---|
         *     | disconnected from SMS | any | yes |
         *     | connected | `unavailable`, `ready`, `finished`, `error` or `stopped` | yes |
         *     | connected | any other | no |
         */
        post: operations["deleteTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The IDs of the tasks to delete.
         * @example {
         *       "ids": [
         *         "1",
         *         "2",
         *         "3"
         *       ]
         *     }
         */
        DeleteTasksReq: {
            /**
             * @description The IDs of the tasks to be deleted. Editions of the page since 2026-01-27 permit 1 to 50 IDs, and so do services
             *     that follow them. The API gateway refuses a body of more than 12 MB.
             * @example [
             *       "1",
             *       "2",
             *       "3"
             *     ]
             */
            ids: components["schemas"]["TaskId"][];
        };
        /**
         * @description The ID of a migration task.
         * @example 1
         */
        TaskId: string;
        /**
         * @description Carries no information: judge success by the status. The reference page gives the type String, and its example
         *     is an empty object, so both conform. Expect no body or plain text as well: older editions of the page show no
         *     body, and the vendor's SDKs accept both.
         * @example {}
         */
        DeletionResult: Record<string, never> | string;
        /**
         * @description Why the request was refused. The reference page describes status 403 as "Authentication failed.", and its
         *     example is a missing permission: expect either. The page does not say that any field is always present.
         * @example {
         *       "error_code": "SMS.9004",
         *       "error_msg": "The current account does not have the permission to execute policy You do not have permission to perform action XXX on resource XXX.",
         *       "encoded_authorization_message": "XXXXXX",
         *       "error_param": [
         *         "You do not have permission to perform action XXX on resource XXX."
         *       ],
         *       "details": [
         *         {
         *           "error_code": "SMS.9004",
         *           "error_msg": "You do not have permission to perform action XXX on resource XXX."
         *         }
         *       ]
         *     }
         */
        ErrorResponse: {
            /**
             * @description The error code.
             * @example SMS.9004
             */
            error_code?: string;
            /**
             * @description The error message.
             * @example The current account does not have the permission to execute policy You do not have permission to perform action XXX on resource XXX.
             */
            error_msg?: string;
            /**
             * @description The encrypted authorization information.
             * @example XXXXXX
             */
            encoded_authorization_message?: string;
            /**
             * @description The invalid parameters.
             * @example [
             *       "You do not have permission to perform action XXX on resource XXX."
             *     ]
             */
            error_param?: string[];
            /**
             * @description The error details.
             * @example [
             *       {
             *         "error_code": "SMS.9004",
             *         "error_msg": "You do not have permission to perform action XXX on resource XXX."
             *       }
             *     ]
             */
            details?: components["schemas"]["ErrorDetail"][];
        };
        /**
         * @description One of the error details.
         * @example {
         *       "error_code": "SMS.9004",
         *       "error_msg": "You do not have permission to perform action XXX on resource XXX."
         *     }
         */
        ErrorDetail: {
            /**
             * @description The SMS error code.
             * @example SMS.9004
             */
            error_code?: string;
            /**
             * @description The SMS error message.
             * @example You do not have permission to perform action XXX on resource XXX.
             */
            error_msg?: string;
        };
    };
    responses: {
        /** @description Batch deleting migration tasks succeeded. */
        TasksDeleted: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeletionResult"];
            };
        };
        /** @description Authentication failed. */
        Refused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The user token: the value of the response header `X-Subject-Token` of the IAM operation `POST /v3/auth/tokens`.
         * @example MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALBglghkgBZQMEAgEwgg
         */
        "X-Auth-Token": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The ID of the request. The page's tables list no response headers, but its programs print this ID. A response can
         *     lack it.
         * @example 4e2b9a7c1d5f48c0b3a6e8f102d47c59
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    deleteTasks: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The user token: the value of the response header `X-Subject-Token` of the IAM operation `POST /v3/auth/tokens`.
                 * @example MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALBglghkgBZQMEAgEwgg
                 */
                "X-Auth-Token": components["parameters"]["X-Auth-Token"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The tasks to delete. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteTasksReq"];
            };
        };
        responses: {
            200: components["responses"]["TasksDeleted"];
            403: components["responses"]["Refused"];
        };
    };
}
