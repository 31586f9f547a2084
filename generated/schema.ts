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
        /** @description The IDs of the tasks to delete. */
        DeleteTasksReq: {
            /** @description The IDs of the tasks to be deleted. */
            ids: string[];
        };
        /**
         * @description Carries no information: judge success by the status. The reference page gives the type String, and its example
         *     is an empty object, so both conform. Real servers also send no body or plain text.
         */
        DeletionResult: Record<string, never> | string;
        /**
         * @description Why the request was refused. The reference page describes status 403 as "Authentication failed.", and its
         *     example is a missing permission: expect either. The page does not say that any field is always present.
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
            /** @description The invalid parameters. */
            error_param?: string[];
            /** @description The error details. */
            details?: components["schemas"]["ErrorDetail"][];
        };
        /** @description One of the error details. */
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
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DeletionResult"];
            };
        };
        /** @description Authentication failed. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The user token: the value of `X-Subject-Token` in the response of the IAM operation `POST /v3/auth/tokens`. The
         *     security scheme `UserToken` is this same header: if a tool asks for both, set one of them.
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
                 * @description The user token: the value of `X-Subject-Token` in the response of the IAM operation `POST /v3/auth/tokens`. The
                 *     security scheme `UserToken` is this same header: if a tool asks for both, set one of them.
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
