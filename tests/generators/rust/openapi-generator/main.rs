//! Deletes three tasks at each endpoint with the client that openapi-generator generates, and prints what the client reports.
use openapi::apis::configuration::{ApiKey, Configuration};
use openapi::apis::{Error, migration_tasks_api::{DeleteTasksError, delete_tasks}};
use openapi::models::DeleteTasksReq;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let key = std::env::var("SMS_TOKEN").unwrap();
    for endpoint in std::env::args().skip(1) {
        let api_key = Some(ApiKey { prefix: None, key: key.clone() });
        let configuration = Configuration { base_path: endpoint, api_key, ..Default::default() };
        let ids = ["1", "2", "3"].map(String::from).to_vec();
        match delete_tasks(&configuration, DeleteTasksReq { ids }).await {
            Ok(_) => println!("success"),
            Err(Error::ResponseError(response)) => {
                let code = match response.entity {
                    Some(DeleteTasksError::Status403(refused)) => refused.error_code.unwrap_or_default(),
                    _ => String::new(),
                };
                println!("status {} {code}", response.status.as_u16())
            }
            Err(error) => println!("error {error}"),
        }
    }
}
