import { csharpHttpclient } from "@scalar/snippetz/plugins/csharp/httpclient";
import { goNative } from "@scalar/snippetz/plugins/go/native";
import { javaNethttp } from "@scalar/snippetz/plugins/java/nethttp";
import { jsFetch } from "@scalar/snippetz/plugins/js/fetch";
import { kotlinOkhttp } from "@scalar/snippetz/plugins/kotlin/okhttp";
import { phpCurl } from "@scalar/snippetz/plugins/php/curl";
import { powershellRestmethod } from "@scalar/snippetz/plugins/powershell/restmethod";
import { pythonRequests } from "@scalar/snippetz/plugins/python/requests";
import { rubyNative } from "@scalar/snippetz/plugins/ruby/native";
import { rustReqwest } from "@scalar/snippetz/plugins/rust/reqwest";
import { shellCurl } from "@scalar/snippetz/plugins/shell/curl";
import { shellQuoted } from "../../../src/shared/shell.ts";

/** The generators of code, by the name of the language in the explorer. */
export const generators = {
  curl: shellCurl,
  "JavaScript (fetch)": jsFetch,
  "Python (requests)": pythonRequests,
  "Java (java.net.http)": javaNethttp,
  "Go (net/http)": goNative,
  "PHP (curl)": phpCurl,
  "C# (HttpClient)": csharpHttpclient,
  "Ruby (net/http)": rubyNative,
  "PowerShell (Invoke-RestMethod)": powershellRestmethod,
  "Kotlin (OkHttp)": kotlinOkhttp,
  "Rust (reqwest)": rustReqwest,
};

export interface SnippetRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

/** Writes a request as code. The explorer calls this in the browser. */
export function snippet(language: keyof typeof generators, { method, url, headers, body }: SnippetRequest): string {
  const { origin, pathname, searchParams } = new URL(url);
  const code = generators[language].generate({
    method,
    url: origin + pathname,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    queryString: [...searchParams].map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { postData: { mimeType: headers["Content-Type"] ?? "", text: body } }),
  });
  // Ruby expands escapes and #{} in a heredoc unless its name is quoted.
  return code.replace("<<~JSON", "<<~'JSON'");
}

/** The body that a sample of the document sends, and the region that it names. */
export interface SampleValues {
  example: unknown;
  exampleRegion: string;
}

export interface ReaderValues {
  body: unknown;
  region: string;
  endpoint: string;
  /** A server that does not belong to a region. */
  server?: string;
}

/** Replaces the values of a sample by the reader's. */
export function filledSample(
  { lang, source }: { lang: string; source: string },
  { example, exampleRegion }: SampleValues,
  { body, region, endpoint, server }: ReaderValues,
): string {
  let code = source.trim();
  for (const [name, items] of Object.entries(example ?? {})) {
    const own = (body as Record<string, unknown> | undefined)?.[name];
    if (isTexts(items) && isTexts(own)) code = withItems(code, lang, items, own);
  }
  code = code
    .replace(/https:\/\/[\w.-]+\$(?:region|\{region\})[\w.-]*/, (written) =>
      written.replace(/\$(?:region|\{region\})/, region) === endpoint ? written : endpoint,
    )
    .replaceAll(exampleRegion, region);
  return server ? withServer(code, region, server) : code;
}

function withItems(code: string, lang: string, items: string[], own: string[]): string {
  const written = new RegExp(items.map((item) => escapeRegExp(JSON.stringify(item))).join("(,\\s*)"));
  const quote = (text: string) => (lang === "curl" ? shellQuoted(text).slice(1, -1) : text);
  return code.replace(written, (_, separator: unknown) =>
    quote(own.map((item) => JSON.stringify(item)).join(typeof separator === "string" ? separator : ", ")),
  );
}

/** Adds a comment that sets the server in the environment, where the samples and the vendor's SDKs look for it. */
function withServer(code: string, region: string, server: string): string {
  const variable = code.includes("SMS_ENDPOINT")
    ? "SMS_ENDPOINT"
    : `HUAWEICLOUD_SDK_REGION_SMS_${region.toUpperCase().replaceAll("-", "_")}`;
  const [first = ""] = code.split("\n");
  const line = `${first.startsWith("#") ? "#" : "//"} Before you run it: export ${variable}=${server}`;
  return first.startsWith("#!") ? code.replace("\n", `\n${line}\n`) : `${line}\n${code}`;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
