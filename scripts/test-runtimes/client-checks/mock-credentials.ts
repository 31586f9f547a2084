/** The credentials that the mock accepts. They stand apart so that a program that starts the mock needs no built package. */
export const TOKEN = "a-good-token";
export const KEYS = { ak: "AccessKey", sk: "SecretKey" };
