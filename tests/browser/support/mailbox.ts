// A mail server that takes every letter and keeps its text, as far as RFC 5321 goes when all is well.
import { createServer, type Socket } from "node:net";

export class Mailbox {
  readonly letters: string[] = [];
  port = 0;
  private readonly server = createServer((socket) => this.serve(socket));

  start(): Promise<void> {
    return new Promise((listening) =>
      this.server.listen(0, "127.0.0.1", () => {
        this.port = (this.server.address() as { port: number }).port;
        listening();
      }),
    );
  }
  stop(): void {
    this.server.close();
  }

  private serve(socket: Socket): void {
    let text = "";
    let letter: string | null = null;
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      text += bytes.toString();
      for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (letter !== null) {
          if (line !== ".") {
            letter += line.replace(/=$/, "").replaceAll("=3D", "=") + (line.endsWith("=") ? "" : "\n");
            continue;
          }
          this.letters.push(letter);
          letter = null;
          socket.write("250 taken\r\n");
        } else if (line.startsWith("DATA")) {
          letter = "";
          socket.write("354 go on\r\n");
        } else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 well\r\n");
      }
    });
    socket.write("220 mailbox\r\n");
  }
}
