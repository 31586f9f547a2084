// Deletes three tasks at each endpoint with the client that openapi-generator generates, and prints what the client reports.
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.MigrationTasksApi;
import org.openapitools.client.model.DeleteTasksReq;
import org.openapitools.client.model.ErrorResponse;

public class Main {
    public static void main(String[] endpoints) throws Exception {
        for (var endpoint : endpoints) {
            var client = new ApiClient();
            client.updateBaseUri(endpoint);
            client.setRequestInterceptor(request -> request.header("X-Auth-Token", System.getenv("SMS_TOKEN")));
            try {
                new MigrationTasksApi(client).deleteTasks(new DeleteTasksReq().ids(List.of("1", "2", "3")));
                System.out.println("success");
            } catch (ApiException error) {
                if (error.getCode() < 300) System.out.println("error " + error.getMessage().lines().findFirst().orElse(""));
                else System.out.println(("status " + error.getCode() + " " + code(client, error)).trim());
            }
        }
    }

    private static String code(ApiClient client, ApiException error) throws Exception {
        if (error.getCode() != 403) return "";
        return client.getObjectMapper().readValue(error.getResponseBody(), ErrorResponse.class).getErrorCode();
    }
}
