# Deletes the migration tasks 1, 2 and 3 with the vendor's SDK for Python: pip install huaweicloudsdksms
#   CLOUD_SDK_AK, CLOUD_SDK_SK  an access key and its secret
#   CLOUD_SDK_PROJECT_ID        the project; without it the SDK asks IAM (optional)
import os
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdksms.v3 import DeleteTasksReq, DeleteTasksRequest, SmsClient
from huaweicloudsdksms.v3.region.sms_region import SmsRegion

credentials = BasicCredentials(
    os.environ["CLOUD_SDK_AK"],
    os.environ["CLOUD_SDK_SK"],
    os.environ.get("CLOUD_SDK_PROJECT_ID"),
)
client = (
    SmsClient.new_builder()
    .with_credentials(credentials)
    .with_region(SmsRegion.value_of("ap-southeast-3"))
    .build()
)

try:
    body = DeleteTasksReq(ids=["1", "2", "3"])
    response = client.delete_tasks(DeleteTasksRequest(body=body))
    print(f"deleted, status {response.status_code}")
except ClientRequestException as error:
    print(f"status {error.status_code}, request id {error.request_id}", file=sys.stderr)
    sys.exit(f"{error.error_code}: {error.error_msg}")
