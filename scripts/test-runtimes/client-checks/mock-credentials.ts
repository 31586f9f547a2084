/** The credentials that the mock accepts. They are in a separate file, so that starting the mock needs no built package. */
export const MOCK_TOKEN = "a-good-token";
export const MOCK_KEYS = { ak: "AccessKey", sk: "SecretKey" };
