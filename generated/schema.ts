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
         * @description Deletes the migration tasks whose IDs are given.
         *
         *     The Agent on the source server and the task's status decide whether a task can be deleted:
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
         * @description The statuses in which a task can be deleted while the Agent is connected. The words are those of the reference
         *     page; no mapping to the values of the task's `state` field is documented.
         * @example stopped
         * @enum {string}
         */
        DeletableStatus: "unavailable" | "ready" | "finished" | "error" | "stopped";
        /** @description The IDs of the tasks to delete. */
        DeleteTasksReq: {
            /**
             * @description The IDs of the tasks to be deleted.
             * @example [
             *       "1",
             *       "2",
             *       "3"
             *     ]
             */
            ids: string[];
        };
        /**
         * @description Says nothing beyond the status. The reference page gives its type as String and, in its example, an empty object:
         *     both conform. Servers in operation also answer with no body at all, or with plain text; judge success by the
         *     status alone.
         * @example {}
         */
        DeleteTasksResponse: Record<string, never> | string;
        /** @description Why the request was refused. The reference page marks none of the fields as always present. */
        ErrorResponse: {
            /**
             * @description The error code.
             * @example SMS.9004
             */
            error_code?: string;
            /**
             * @description The error message.
             * @example The current account may not perform this action.
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
             *       "You do not have permission to perform this action."
             *     ]
             */
            error_param?: string[];
            /**
             * @description The details of the error.
             * @example [
             *       {
             *         "error_code": "SMS.9004",
             *         "error_msg": "You do not have permission to perform this action."
             *       }
             *     ]
             */
            details?: components["schemas"]["ErrorDetail"][];
        };
        /** @description One detail of an error. */
        ErrorDetail: {
            /**
             * @description The error code of the Server Migration Service.
             * @example SMS.9004
             */
            error_code?: string;
            /**
             * @description The error message of the Server Migration Service.
             * @example You do not have permission to perform this action.
             */
            error_msg?: string;
        };
    };
    responses: never;
    parameters: {
        /**
         * @description The user token. Obtain it from the IAM operation `POST /v3/auth/tokens`: it is the value of the response header
         *     `X-Subject-Token`.
         * @example MIIFvgYJKoZIhvcNAQcCoIIFrzCCBasCAQExDTALBglghkgBZQMEAgEwgg
         */
        "X-Auth-Token": string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    deleteTasks: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The user token. Obtain it from the IAM operation `POST /v3/auth/tokens`: it is the value of the response header
                 *     `X-Subject-Token`.
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
            /** @description Batch deleting migration tasks succeeded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteTasksResponse"];
                };
            };
            /** @description Authentication failed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
}
