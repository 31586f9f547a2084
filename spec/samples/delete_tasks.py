# Deletes the migration tasks 1, 2 and 3 with the vendor's SDK for Python: pip install huaweicloudsdksms
#   CLOUD_SDK_AK, CLOUD_SDK_SK  an access key and its secret
#   CLOUD_SDK_PROJECT_ID        the project; without it the SDK asks IAM (optional)
import os
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import (
    ConnectionException,
    RequestTimeoutException,
    ServiceResponseException,
)
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdksms.v3 import DeleteTasksReq, DeleteTasksRequest, SmsClient
from huaweicloudsdksms.v3.region.sms_region import SmsRegion
from requests.exceptions import Timeout

# The SDK refuses GlobalCredentials for this service.
credentials = BasicCredentials(
    os.environ["CLOUD_SDK_AK"],
    os.environ["CLOUD_SDK_SK"],
    os.environ.get("CLOUD_SDK_PROJECT_ID"),
)
config = HttpConfig.get_default_config()
config.timeout = 30  # seconds
client = (
    SmsClient.new_builder()
    .with_credentials(credentials)
    .with_region(SmsRegion.value_of("ap-southeast-3"))
    .with_http_config(config)
    .build()
)

try:
    body = DeleteTasksReq(ids=["1", "2", "3"])
    response = client.delete_tasks(DeleteTasksRequest(body=body))
    print(f"deleted, status {response.status_code}")
except ServiceResponseException as error:
    print(f"status {error.status_code}, request id {error.request_id}", file=sys.stderr)
    sys.exit(f"{error.error_code}: {error.error_msg}")
except (RequestTimeoutException, Timeout) as error:  # the SDK lets timeouts of its HTTP library pass
    sys.exit(f"timeout, the tasks may have been deleted: {error}")
except ConnectionException as error:
    sys.exit(f"connection failed, the tasks may have been deleted if the request was sent: {error}")
