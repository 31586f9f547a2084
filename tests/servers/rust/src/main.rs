//! The contract on axum.
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::{header, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::json;

#[derive(serde::Deserialize)]
struct Body {
    ids: Vec<String>,
}

fn variable(name: &str) -> String {
    std::env::var(name).expect(name)
}

async fn delete(headers: HeaderMap, bytes: Bytes) -> Response {
    let tokens: Vec<_> = headers.get_all("X-Auth-Token").iter().collect();
    if tokens.len() != 1 || tokens[0].as_bytes() != variable("SMS_TOKEN").as_bytes() {
        let body = json!({ "error_code": "SMS.0403", "error_msg": "no permission" });
        return (StatusCode::FORBIDDEN, Json(body)).into_response();
    }
    // The extractor Json would accept application/...+json as well.
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let media_type = content_type.split(';').next().unwrap_or("").trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let most = |name| variable(name).parse::<usize>().expect(name);
    match serde_json::from_slice::<Body>(&bytes) {
        Ok(body) if body.ids.len() <= most("MAX_ITEMS") && body.ids.iter().all(|id| id.chars().count() <= most("MAX_LENGTH")) => {
            Json(json!({})).into_response()
        }
        _ => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[tokio::main]
async fn main() {
    let limit = variable("BODY_MIB").parse::<usize>().expect("BODY_MIB") * 1024 * 1024;
    let app = Router::new().route("/v3/tasks/delete", post(delete)).layer(DefaultBodyLimit::max(limit));
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{}", variable("PORT"))).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
