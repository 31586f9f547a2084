import json, os, urllib.request

endpoint = os.environ.get("IAM_ENDPOINT", "https://iam.ap-southeast-3.myhuaweicloud.com")
user = {
    "name": os.environ["IAM_USER"],
    "password": os.environ["IAM_PASSWORD"],
    "domain": {"name": os.environ["IAM_ACCOUNT"]},
}
identity = {"methods": ["password"], "password": {"user": user}}
body = {"auth": {"identity": identity, "scope": {"project": {"name": "ap-southeast-3"}}}}
request = urllib.request.Request(
    endpoint + "/v3/auth/tokens", json.dumps(body).encode(), {"Content-Type": "application/json"}
)
with urllib.request.urlopen(request, timeout=30) as response:  # raises HTTPError for a refusal
    token = response.headers["X-Subject-Token"]
