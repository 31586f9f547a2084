#!/bin/sh
# Deletes the migration tasks 1, 2 and 3. Needs curl 7.84 or newer.
#   SMS_TOKEN     a user token: the X-Subject-Token of IAM's POST /v3/auth/tokens
#   SMS_ENDPOINT  another server than the region's own (optional)
set -eu
region=ap-southeast-3
endpoint=${SMS_ENDPOINT:-https://sms.$region.myhuaweicloud.com}

# The token goes in by standard input: an argument could be read in the list of processes.
printf 'X-Auth-Token: %s\n' "${SMS_TOKEN:?is not set}" |
  curl --silent --show-error --fail-with-body --max-time 30 \
    --request POST "$endpoint/v3/tasks/delete" \
    --header @- \
    --header 'Content-Type: application/json' \
    --data '{"ids":["1","2","3"]}' \
    --write-out '\nstatus %{http_code}, request id %header{x-request-id}\n' || {
  code=$?
  case $code in
    22) ;; # a response with an error status, which is printed above
    28) echo 'timeout, the tasks may have been deleted' >&2 ;;
    *) echo 'connection failed, the tasks may have been deleted if the request was sent' >&2 ;;
  esac
  exit $code
}
