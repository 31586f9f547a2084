// Deletes three tasks at each endpoint with the client that oapi-codegen generates, and prints what the client reports.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"

	client "generators/oapicodegen"
)

func main() {
	authenticate := func(_ context.Context, request *http.Request) error {
		request.Header.Set("X-Auth-Token", os.Getenv("SMS_TOKEN"))
		return nil
	}
	for _, endpoint := range os.Args[1:] {
		tasks, err := client.NewClientWithResponses(endpoint, client.WithRequestEditorFn(authenticate))
		if err != nil {
			panic(err)
		}
		body := client.DeleteTasksReq{Ids: []string{"1", "2", "3"}}
		response, err := tasks.DeleteTasksWithResponse(context.Background(), body)
		switch {
		case err != nil:
			fmt.Println("error", err)
		case response.StatusCode() == http.StatusOK:
			fmt.Println("success")
		case response.JSON403 != nil && response.JSON403.ErrorCode != nil:
			fmt.Println("status", response.StatusCode(), *response.JSON403.ErrorCode)
		default:
			fmt.Println("status", response.StatusCode())
		}
	}
}
