"""Deletes three tasks at each endpoint with the client that openapi-generator generates, and prints what the client reports."""
import os
import sys

import openapi_client
from openapi_client.exceptions import ApiException

for endpoint in sys.argv[1:]:
    configuration = openapi_client.Configuration(host=endpoint, api_key={"UserToken": os.environ["SMS_TOKEN"]})
    with openapi_client.ApiClient(configuration) as client:
        tasks = openapi_client.MigrationTasksApi(client)
        try:
            tasks.delete_tasks(openapi_client.DeleteTasksReq(ids=["1", "2", "3"]))
            print("success")
        except ApiException as error:
            print("status", error.status, getattr(error.data, "error_code", "") or "")
        except Exception as error:
            print("error", type(error).__name__, str(error).replace("\n", " "))
