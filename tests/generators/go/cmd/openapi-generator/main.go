// Deletes three tasks at each endpoint with the client that openapi-generator generates, and prints what the client reports.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	client "generators/openapigenerator"
)

func main() {
	for _, endpoint := range os.Args[1:] {
		configuration := client.NewConfiguration()
		configuration.Servers = client.ServerConfigurations{{URL: endpoint}}
		keys := map[string]client.APIKey{"UserToken": {Key: os.Getenv("SMS_TOKEN")}}
		ctx := context.WithValue(context.Background(), client.ContextAPIKeys, keys)
		body := client.DeleteTasksReq{Ids: []string{"1", "2", "3"}}
		_, response, err := client.NewAPIClient(configuration).MigrationTasksAPI.DeleteTasks(ctx).DeleteTasksReq(body).Execute()
		var failure *client.GenericOpenAPIError
		switch {
		case err == nil:
			fmt.Println("success")
		case errors.As(err, &failure) && response != nil && response.StatusCode >= 300:
			code := ""
			if refused, ok := failure.Model().(client.ErrorResponse); ok {
				code = refused.GetErrorCode()
			}
			fmt.Println("status", response.StatusCode, code)
		default:
			fmt.Println("error", err)
		}
	}
}
