// Letters, taken by smtp-server and read by postal-mime, which share no line of code with libcurl or us.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { home, password, School } from "./support/school.mjs";

let keys, office, school;

// A mail server of the school's own, with a certificate that its own authority made.
class Office {
  letters = [];
  answers = []; // errors to give, one a letter
  waiting = [];

  async open(options = {}) {
    this.server = new SMTPServer({
      key: readFileSync(join(keys, "key.pem")),
      cert: readFileSync(join(keys, "cert.pem")),
      authMethods: ["PLAIN", "LOGIN"],
      onAuth: ({ username, password }, session, done) => (username === "eduverse" && password === "pigeon" && session.secure ? done(null, { user: username }) : done(new Error("no"))),
      onData: (stream, session, done) => {
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("end", () => {
          this.tries = (this.tries ?? 0) + 1;
          const error = this.answers.shift();
          if (error) return done(Object.assign(new Error(error.text), { responseCode: error.code }));
          this.letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts) });
          done();
          this.waiting.splice(0).forEach((come) => come());
        });
      },
      ...options,
    });
    this.server.on("error", () => {});
    await new Promise((resolve) => this.server.listen(this.port ?? 0, "127.0.0.1", resolve));
    this.port = this.server.server.address().port;
  }
  async letter(number) {
    while (this.letters.length < number) await new Promise((resolve) => this.waiting.push(resolve));
    const { to, raw } = this.letters[number - 1];
    return { ...(await PostalMime.parse(raw)), recipients: to, raw: raw.toString() };
  }
  close() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

before(async () => {
  keys = mkdtempSync(join(tmpdir(), "eduverse-office-"));
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", join(keys, "key.pem"), "-out", join(keys, "cert.pem")], { stdio: "ignore" });
  office = new Office();
  await office.open();
  school = await School.open([], [`mail.server=smtp://localhost:${office.port}`, "mail.user=eduverse", "mail.password=pigeon", `mail.authority=${join(keys, "cert.pem")}`, "mail.from=eduverse@school.example", "mail.name=Schule am Müggelsee"]);
});
after(async () => {
  await school.close();
  await office.close();
  rmSync(keys, { recursive: true });
});

const proven = async (browser) => {
  await browser.call("POST", "/me/step-up", { password });
  return browser;
};
const token = (letter) => /#token=([\w-]{43})/.exec(letter.text)[1];

test("an address is confirmed, and a forgotten password replaced, by letters over TLS", async () => {
  const lotte = await proven(await school.person("lotte"));
  assert.equal((await lotte.call("PUT", "/me/email", { email: "lotte@example.org", language: "de" })).status, 200);
  const first = await office.letter(1);
  assert.deepEqual(first.recipients, ["lotte@example.org"]);
  assert.equal(first.subject, "Ist das deine Adresse?");
  assert.equal(first.from.name, "Schule am Müggelsee");
  assert.equal(first.from.address, "eduverse@school.example");
  assert.match(first.text, /für dein Konto bei EDUverse angegeben/);
  assert.ok(first.text.includes(`${home}/confirm#token=`));
  assert.equal((await school.browser().call("POST", "/email-confirmations", { token: token(first) })).status, 200);
  assert.equal((await lotte.call("GET", "/me/person")).email_confirmed, true);

  const asked = await school.browser().call("POST", "/password-resets", { who: "LOTTE@example.org" });
  const nobody = await school.browser().call("POST", "/password-resets", { who: "nobody@example.org" });
  assert.equal(nobody.text, asked.text);
  const second = await office.letter(2);
  assert.equal(second.subject, "A new password for EDUverse");
  const used = await school.browser().call("POST", "/password-resets/use", { token: token(second), password: "nine brave geese" });
  assert.equal(used.username, "lotte");
  assert.equal(await lotte.alive(), false);
  assert.equal((await school.browser().call("POST", "/sessions", { username: "lotte", password: "nine brave geese" })).status, 200);
  assert.equal((await office.letter(3)).subject, "Your password was changed");
});

test("a letter has one recipient, one subject, an id, and lines that end as they must", async () => {
  const letter = await office.letter(1);
  assert.equal(letter.to.length, 1);
  assert.match(letter.messageId, /^<ltr_[0-9a-f]{16}@school\.example>$/);
  assert.ok(Math.abs(new Date(letter.date) - Date.now()) < 600_000);
  assert.ok(letter.raw.split("\r\n").every((line) => line.length <= 998 && !line.includes("\n")));
});

test("what the mail server can't take now it gets again, once", async () => {
  const before = office.letters.length;
  const tries = office.tries;
  office.answers = [{ code: 451, text: "later" }];
  const mila = await proven(await school.person("mila"));
  await mila.call("PUT", "/me/email", { email: "mila@example.org" });
  const letter = await office.letter(before + 1);
  assert.deepEqual(letter.recipients, ["mila@example.org"]);
  assert.equal(office.tries, tries + 2);
  while ((await school.head.call("GET", "/mail")).waiting > 0); // it leaves the outbox once the mail server has it
});

test("a mail server that is away, and a server that is killed meanwhile, lose no letter", async () => {
  const before = office.letters.length;
  await office.close();
  const nils = await proven(await school.person("nils"));
  await nils.call("PUT", "/me/email", { email: "nils@example.org" });
  assert.equal((await school.head.call("GET", "/mail")).waiting, 1);
  await school.stop("SIGKILL");
  await office.open();
  await school.start();
  const letter = await office.letter(before + 1);
  assert.deepEqual(letter.recipients, ["nils@example.org"]);
  assert.equal(office.letters.length, before + 1);
});

test("over a line without TLS nothing is said, not even who writes", async () => {
  await office.close();
  const said = [];
  await office.open({ hideSTARTTLS: true, authOptional: true, onMailFrom: (address, session, done) => (said.push(address), done()) });
  const before = office.letters.length;
  await school.head.signIn("head");
  const otto = await proven(await school.person("otto"));
  await otto.call("PUT", "/me/email", { email: "otto@example.org" });
  let state;
  do state = await school.head.call("GET", "/mail");
  while (state.trouble === "");
  assert.equal(state.waiting, 1);
  assert.deepEqual(said, []);
  assert.equal(office.letters.length, before);
});

test("no address and no name of a letter stands in the data folder's files in plain text", async () => {
  const folder = join(school.folder, "data");
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name)));
  assert.ok(texts.length > 3);
  for (const name of ["lotte@example.org", "otto@example.org", "nils@example.org", "Müggelsee"]) assert.ok(texts.every((text) => !text.includes(name)), name);
});
