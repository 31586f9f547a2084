// Deletes three tasks at each endpoint with the client that ogen generates, and prints what the client reports.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	client "generators/ogen"

	"github.com/ogen-go/ogen/validate"
)

type token struct{}

func (token) UserToken(context.Context, client.OperationName) (client.UserToken, error) {
	return client.UserToken{APIKey: os.Getenv("SMS_TOKEN")}, nil
}

func main() {
	for _, endpoint := range os.Args[1:] {
		tasks, err := client.NewClient(endpoint, token{})
		if err != nil {
			panic(err)
		}
		result, err := tasks.DeleteTasks(context.Background(), &client.DeleteTasksReq{Ids: []client.TaskId{"1", "2", "3"}})
		var unexpected *validate.UnexpectedStatusCodeError
		switch {
		case errors.As(err, &unexpected):
			fmt.Println("status", unexpected.StatusCode)
		case err != nil:
			fmt.Println("error", err)
		default:
			if refused, ok := result.(*client.RefusedHeaders); ok {
				fmt.Println("status", 403, refused.Response.ErrorCode.Value)
			} else {
				fmt.Println("success")
			}
		}
	}
}
