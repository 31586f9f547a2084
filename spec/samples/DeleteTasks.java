// Deletes the migration tasks 1, 2 and 3 with the vendor's SDK for Java: com.huaweicloud.sdk:huaweicloud-sdk-sms
//   CLOUD_SDK_AK, CLOUD_SDK_SK  an access key and its secret
//   CLOUD_SDK_DOMAIN_ID         the account; without it the SDK asks IAM (optional)
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.RequestTimeoutException;
import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.sms.v3.SmsClient;
import com.huaweicloud.sdk.sms.v3.model.DeleteTasksReq;
import com.huaweicloud.sdk.sms.v3.model.DeleteTasksRequest;
import com.huaweicloud.sdk.sms.v3.region.SmsRegion;
import java.util.List;

public class DeleteTasks {
    public static void main(String[] args) {
        var credentials = new GlobalCredentials()
                .withAk(System.getenv("CLOUD_SDK_AK"))
                .withSk(System.getenv("CLOUD_SDK_SK"))
                .withDomainId(System.getenv("CLOUD_SDK_DOMAIN_ID"));
        var client = SmsClient.newBuilder()
                .withCredential(credentials)
                .withRegion(SmsRegion.valueOf("ap-southeast-3"))
                .withHttpConfig(HttpConfig.getDefaultHttpConfig().withReadTimeout(30)) // seconds
                .build();

        var body = new DeleteTasksReq().withIds(List.of("1", "2", "3"));
        try {
            var response = client.deleteTasks(new DeleteTasksRequest().withBody(body));
            System.out.println("deleted, status " + response.getHttpStatusCode());
        } catch (ServiceResponseException error) {
            System.err.printf("status %d, request id %s%n", error.getHttpStatusCode(), error.getRequestId());
            System.err.printf("%s: %s%n", error.getErrorCode(), error.getErrorMsg());
            System.exit(1);
        } catch (RequestTimeoutException error) {
            System.err.println("timeout, the tasks may have been deleted: " + error.getMessage());
            System.exit(1);
        } catch (ConnectionException error) {
            System.err.println(
                    "connection failed, the tasks may have been deleted if the request was sent: " + error.getMessage());
            System.exit(1);
        } catch (SdkException error) { // a response in another form, such as a page of a proxy
            System.err.println("no readable response, the tasks may have been deleted: " + error.getMessage());
            System.exit(1);
        }
    }
}
