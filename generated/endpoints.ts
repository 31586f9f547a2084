// Do not edit: `npm run generate` writes this file from spec/openapi.yaml.

/** The endpoint of every region that the document names. */
export const ENDPOINTS = {
  "cn-north-4": "https://sms.cn-north-4.myhuaweicloud.com",
  "ap-southeast-3": "https://sms.ap-southeast-3.myhuaweicloud.com",
  "my-kualalumpur-1": "https://sms.my-kualalumpur-1.myhuaweicloud.com",
  "ru-moscow-1": "https://sms-api.ru-moscow-1.myhuaweicloud.com"
} as const;

/** A region whose endpoint is known. */
export type Region = keyof typeof ENDPOINTS;
