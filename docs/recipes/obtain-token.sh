IAM_ENDPOINT=${IAM_ENDPOINT:-https://iam.ap-southeast-3.myhuaweicloud.com}
SMS_TOKEN=$(
  jq --null-input '{ auth: {
    identity: { methods: ["password"], password: { user:
      { name: env.IAM_USER, password: env.IAM_PASSWORD, domain: { name: env.IAM_ACCOUNT } } } },
    scope: { project: { name: "ap-southeast-3" } } } }' |
    curl --silent --show-error --fail --header 'Content-Type: application/json' --data @- \
      --output /dev/null --write-out '%header{x-subject-token}' "$IAM_ENDPOINT/v3/auth/tokens"
) && export SMS_TOKEN
