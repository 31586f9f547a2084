/** The statuses of success. */
export type Status2xx = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/**
 * The statuses of responses: 0 for a redirect whose status a browser hides, the registered statuses, and those that gateways
 * and content delivery networks are known to send. Other numbers can occur.
 * @see https://www.iana.org/assignments/http-status-codes
 */
export type KnownStatus =
  | Status2xx
  | (0 | 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308)
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418)
  | (421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 444 | 451 | 494 | 499)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511)
  | (520 | 521 | 522 | 523 | 524 | 525 | 526 | 527 | 530 | 598 | 599);
