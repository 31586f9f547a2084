//! Deletes three tasks at each endpoint with the client that progenitor generates, and prints what the client reports.
use client::{Client, Error, types::DeleteTasksReq};
use reqwest::header::{HeaderMap, HeaderValue};

mod client {
    progenitor::generate_api!("openapi-3.0.json");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The generated client ignores the security scheme, so the header is set for all requests.
    let token = HeaderValue::from_str(&std::env::var("SMS_TOKEN").unwrap()).unwrap();
    let headers = HeaderMap::from_iter([("x-auth-token".parse().unwrap(), token)]);
    let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
    for endpoint in std::env::args().skip(1) {
        let ids = ["1", "2", "3"].map(|id| id.parse().unwrap()).to_vec();
        match Client::new_with_client(&endpoint, http.clone()).delete_tasks(&DeleteTasksReq { ids }).await {
            Ok(_) => println!("success"),
            Err(Error::ErrorResponse(refused)) => {
                println!("status {} {}", refused.status().as_u16(), refused.error_code.as_ref().map_or("", |code| code.as_str()))
            }
            Err(error) => match error.status() {
                Some(status) => println!("status {}", status.as_u16()),
                None => println!("error {error}"),
            },
        }
    }
}
