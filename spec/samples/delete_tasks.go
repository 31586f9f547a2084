// Deletes the migration tasks 1, 2 and 3 with the vendor's SDK for Go: github.com/huaweicloud/huaweicloud-sdk-go-v3
//
//	CLOUD_SDK_AK, CLOUD_SDK_SK  an access key and its secret
//	CLOUD_SDK_PROJECT_ID        the project; without it the SDK asks IAM (optional)
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	sms "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/sms/v3"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/sms/v3/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/sms/v3/region"
)

func main() {
	log.SetFlags(0)
	// The SDK refuses global credentials for this service.
	credentials, err := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("CLOUD_SDK_AK")).
		WithSk(os.Getenv("CLOUD_SDK_SK")).
		WithProjectId(os.Getenv("CLOUD_SDK_PROJECT_ID")).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}
	endpoint, err := region.SafeValueOf("ap-southeast-3")
	if err != nil {
		log.Fatal(err)
	}
	http, err := sms.SmsClientBuilder().
		WithCredential(credentials).
		WithRegion(endpoint).
		WithHttpConfig(config.DefaultHttpConfig().WithTimeout(30 * time.Second)).
		SafeBuild()
	if err != nil {
		log.Fatal(err)
	}

	body := model.DeleteTasksReq{Ids: []string{"1", "2", "3"}}
	response, err := sms.NewSmsClient(http).DeleteTasks(&model.DeleteTasksRequest{Body: &body})
	var refused *sdkerr.ServiceResponseError
	if errors.As(err, &refused) {
		log.Printf("status %d, request id %s", refused.StatusCode, refused.RequestId)
		log.Fatalf("%s: %s", refused.ErrorCode, refused.ErrorMessage)
	}
	if os.IsTimeout(err) {
		log.Fatalf("timeout, the tasks may have been deleted: %s", err)
	}
	if err != nil {
		log.Fatalf("connection failed, the tasks may have been deleted if the request was sent: %s", err)
	}
	fmt.Printf("deleted, status %d\n", response.HttpStatusCode)
}
