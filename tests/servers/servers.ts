import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, cacheFolder, must } from "../support/toolchains.ts";

/** The variables that a server reads: its port, the token, and the limits of the contract. */
export type Environment = Record<string, string>;

/** A server on a stock framework or gateway, with the settings that the guide recommends. */
export interface StockServer {
  name: string;
  /** The commands that work only if the toolchain is installed. */
  needs: Command[];
  /** Whether CI may lack the toolchain. */
  isOptional?: boolean;
  /** Whether the server is a gateway, which forwards to the port in `UPSTREAM_PORT`. */
  isGateway?: boolean;
  /** Installs what the server needs, and returns the command that starts it. */
  install(environment: Environment): Promise<Command>;
}

const here = import.meta.dirname;
const cache = cacheFolder("servers");

/** Copies a file into the folder of a server in the cache, with the environment in place of `${NAME}`. */
async function filled(folder: string, name: string, environment: Environment): Promise<string> {
  const text = await readFile(join(here, folder, name), "utf8");
  const own = join(cache, folder);
  await mkdir(own, { recursive: true });
  const all: Environment = { ...environment, FOLDER: own };
  await writeFile(
    join(own, name),
    text.replaceAll(/\$\{([A-Z_]+)\}/g, (_, variable) => all[variable] ?? ""),
  );
  return join(own, name);
}

const PYTHON: Command[] = [["python3", "--version"]];

async function pythonProgram(name: string): Promise<string> {
  const venv = join(cache, "python");
  await must(["python3", "-m", "venv", venv]);
  const requirements = join(here, "python", "requirements.txt");
  await must([join(venv, "bin", "python"), "-m", "pip", "install", "--quiet", "--requirement", requirements]);
  return join(venv, "bin", name);
}

const python = (file: string) => async (): Promise<Command> => [
  await pythonProgram("python"),
  join(here, "python", file),
];

const gunicorn =
  (application: string) =>
  async ({ PORT, HEADER_BYTES }: Environment): Promise<Command> => [
    await pythonProgram("gunicorn"),
    ...["--chdir", join(here, "python"), "--bind", `127.0.0.1:${PORT}`, "--workers", "2", "--log-level", "critical"],
    ...["--limit-request-field_size", `${HEADER_BYTES}`, application],
  ];

const frameworks: StockServer[] = [
  { name: "Flask with pydantic", needs: PYTHON, install: gunicorn("flask_app:app") },
  { name: "Django REST framework", needs: PYTHON, install: gunicorn("django_app:application") },
  { name: "wsgiref, with one worker and a backlog of 5", needs: PYTHON, install: python("wsgiref_app.py") },
  { name: "aiohttp", needs: PYTHON, install: python("aiohttp_app.py") },
  {
    name: "gin",
    needs: [["go", "version"]],
    async install() {
      const program = join(cache, "gin");
      await must(["go", "build", "-C", join(here, "go"), "-mod=readonly", "-o", program, "."]);
      return [program];
    },
  },
  {
    name: "axum",
    needs: [["cargo", "--version"]],
    isOptional: true,
    async install() {
      const target = join(cache, "cargo");
      const manifest = join(here, "rust", "Cargo.toml");
      await must([
        "cargo",
        "build",
        "--quiet",
        "--release",
        "--locked",
        "--manifest-path",
        manifest,
        "--target-dir",
        target,
      ]);
      return [join(target, "release", "servers")];
    },
  },
  {
    name: "Spring Boot",
    needs: ["java -version", "mvn --version"].map((command) => command.split(" ") as Command),
    async install(environment) {
      const [source, pom] = ["Server.java", "pom.xml"];
      await filled("java", source, environment);
      for (const name of [pom, "application.properties"]) await cp(join(here, "java", name), join(cache, "java", name));
      const options = [`-Dmaven.repo.local=${join(cache, "maven")}`, `-Dtarget=${join(cache, "java-target")}`];
      await must(["mvn", "--quiet", "--batch-mode", "--file", join(cache, "java", pom), ...options, "package"]);
      return ["java", "-jar", join(cache, "java-target", "spring-1.jar")];
    },
  },
  {
    name: "NestJS",
    needs: [["npm", "--version"]],
    async install({ HEADER_BYTES }) {
      const own = join(cache, "node");
      await cp(join(here, "node"), own, { recursive: true });
      await must(["npm", "ci", "--no-audit", "--no-fund"], { cwd: own });
      return [process.execPath, `--max-http-header-size=${HEADER_BYTES}`, join(own, "server.mjs")];
    },
  },
];

/** Builds a gateway. Debian installs it by `apt-get install` of its package. */
const gateway = (name: string, needs: Command, install: StockServer["install"]): StockServer => ({
  name,
  needs: [needs],
  isOptional: true,
  isGateway: true,
  install,
});

const gateways: StockServer[] = [
  gateway("nginx", ["nginx", "-v"], async (all) => ["nginx", "-c", await filled("gateways", "nginx.conf", all)]),
  gateway("HAProxy", ["haproxy", "-v"], async (all) => ["haproxy", "-f", await filled("gateways", "haproxy.cfg", all)]),
  gateway("Apache", ["apache2", "-v"], async (all) => [
    ...(["apache2", "-D", "FOREGROUND", "-f"] as const),
    await filled("gateways", "apache.conf", all),
  ]),
  gateway("Varnish", ["varnishd", "-V"], async (all) => [
    ...(["varnishd", "-F", "-j", "none", "-n", join(cache, "varnish"), "-a", `127.0.0.1:${all.PORT}`] as const),
    ...["-f", await filled("gateways", "varnish.vcl", all)],
    ...["-p", `http_req_hdr_len=${all.HEADER_BYTES}`, "-p", `http_req_size=${all.TWICE_HEADER_BYTES}`],
    ...["-p", "workspace_client=256k", "-p", "workspace_backend=256k", "-p", "http_range_support=off"],
  ]),
];

export const servers: StockServer[] = [...frameworks, ...gateways];
