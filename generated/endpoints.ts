// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

/** The endpoint of every region in the document. */
export const ENDPOINTS = {
  "ap-southeast-3": "https://sms.ap-southeast-3.myhuaweicloud.com",
  "ap-southeast-1": "https://sms.ap-southeast-1.myhuaweicloud.com",
  "cn-north-4": "https://sms.cn-north-4.myhuaweicloud.com",
  "eu-west-101": "https://sms.eu-west-101.myhuaweicloud.eu",
  "my-kualalumpur-1": "https://sms.my-kualalumpur-1.myhuaweicloud.com",
  "ru-moscow-1": "https://sms-api.ru-moscow-1.myhuaweicloud.com"
} as const;

/** A region whose endpoint is known. */
export type Region = keyof typeof ENDPOINTS;

/** The header that carries a token. */
export const TOKEN_HEADER = "X-Auth-Token";

/** The version of the document and of the package. */
export const VERSION = "1.0.0";
