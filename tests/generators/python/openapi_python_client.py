"""Deletes three tasks at each endpoint with the client of openapi-python-client, and prints what the client reports."""
import os
import sys

from tasks_client import Client
from tasks_client.api.migration_tasks import delete_tasks
from tasks_client.models import DeleteTasksReq, ErrorResponse

for endpoint in sys.argv[1:]:
    with Client(base_url=endpoint) as client:
        body = DeleteTasksReq(ids=["1", "2", "3"])
        try:
            response = delete_tasks.sync_detailed(client=client, body=body, x_auth_token=os.environ["SMS_TOKEN"])
        except Exception as error:
            print("error", type(error).__name__, str(error))
            continue
        if response.status_code == 200:
            print("success")
        else:
            code = response.parsed.error_code if isinstance(response.parsed, ErrorResponse) else ""
            print("status", int(response.status_code), code)
