// The real executable on a temporary folder: started, killed as a power cut would, started again on the same port.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const executable = process.env.EDU_EXECUTABLE ?? "";
const patience = 30_000;

export class Server {
  port = 0;
  setup = ""; // the one-time token
  private readonly folder = mkdtempSync(join(tmpdir(), "eduverse-browser-"));
  private process: ChildProcess | null = null;
  private said = "";

  constructor(private readonly options: () => string[] = () => []) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  // A school that has lived through a term, before the first start.
  simulate(how: string[]): void {
    execFileSync(executable, ["simulate", ...how, "--school", join(this.folder, "data")], { cwd: this.folder });
  }

  async start(): Promise<void> {
    const ready = join(this.folder, "ready.json");
    rmSync(ready, { force: true });
    const child = spawn(executable, ["serve", "--data", join(this.folder, "data"), "--host", "127.0.0.1", "--port", String(this.port), "--ready-file", ready, ...this.options()], { cwd: this.folder });
    this.process = child;
    child.stdout.on("data", (text) => (this.said += text));
    child.stderr.on("data", (text) => (this.said += text));
    const until = Date.now() + patience;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${this.said}`);
      if (Date.now() > until) throw new Error(`the server was not ready in time:\n${this.said}`);
      try {
        const told = JSON.parse(readFileSync(ready, "utf8")) as { port: number; setup?: string };
        this.port = told.port;
        this.setup = told.setup ?? this.setup;
        return;
      } catch {
        await new Promise((done) => setTimeout(done, 20)); // polls the condition above
      }
    }
  }

  // Resolves when the process is gone.
  private async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await gone;
  }
  kill(): Promise<void> {
    return this.end("SIGKILL");
  }
  async stop(): Promise<void> {
    await this.end("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
