// The values that cross the border, and every route the client calls, under the name that the server declares it by.
export type Role = "student" | "guardian" | "creator" | "moderator" | "teacher" | "admin";

export interface Me {
  account: string;
  player: string;
  username: string;
  name: string;
  roles: Role[];
}
export interface Session {
  access_token: string;
  expires_in: number;
  account: Me;
}
export interface AccountView {
  account: string;
  player: string;
  username: string;
  name: string;
  roles: Role[];
  created: string;
}
export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface PlayerView {
  player: string;
  name: string;
  avatar: string;
  power: number;
  created: string;
}
export interface ProgressView {
  level: number;
  xp: number;
  level_xp: number;
  next_level_xp: number;
}
export interface Wallet {
  coins: number;
}
export type MasteryLevel = "unseen" | "novice" | "apprentice" | "adept" | "expert" | "master";
export interface MasteryView {
  skill: string;
  name: string;
  mastery: number;
  level: MasteryLevel;
  right: number;
  wrong: number;
  last?: string | null;
}

export type Format = "plain" | "markdown" | "html" | "moodle";
export interface Prose {
  text: string;
  format: Format;
}
export interface Option extends Prose {
  key: string;
}
interface Asked {
  prompt: string;
  format: Format;
}
export type Gap = "choice" | "truth" | "text" | "number" | "matching" | "essay";
export type Question =
  | (Asked & { kind: "multiple_choice"; options: Option[]; several: boolean })
  | (Asked & { kind: "true_false" })
  | (Asked & { kind: "short_answer" })
  | (Asked & { kind: "numeric" })
  | (Asked & { kind: "matching"; prompts: Option[]; answers: Option[] })
  | { kind: "missing_word"; before: string; after: string; format: Format; gap: Gap; options: Option[]; answers: Option[]; several: boolean }
  | (Asked & { kind: "essay" })
  | (Asked & { kind: "description" });

export type Answer =
  | { kind: "choice"; chosen: string[] }
  | { kind: "truth"; value: boolean }
  | { kind: "text"; text: string }
  | { kind: "number"; text: string }
  | { kind: "matching"; pairs: { prompt: string; answer: string }[] }
  | { kind: "essay"; text: string }
  | { kind: "seen" };

export type RunState = "active" | "completed" | "failed" | "abandoned" | "expired";
export interface RunView {
  run: string;
  quest: string;
  title: string;
  state: RunState;
  position: number;
  total: number;
  right: number;
  item?: string | null; // of the question
  question?: Question | null;
  objectives: { kind: string; need: number; have: number }[];
  rewards: { xp: number; coins: number };
}
export interface AnswerView {
  correct: boolean;
  score: number;
  graded: boolean;
  feedback: string;
  solution: string;
  format: Format; // of both
  run: RunView;
}
export interface QuestView {
  quest: string;
  title: string;
  story: string;
  set: string;
  class?: string | null;
  questions: number;
  state?: "locked" | "available" | "active" | "completed" | "failed" | "expired" | "abandoned";
}

export interface SetView {
  set: string;
  name: string;
  items: number;
  by_kind: Record<string, number>;
  created: string;
  skills: string[];
}
export interface ImportReport {
  set?: string | null;
  name: string;
  items: number;
  by_kind: Record<string, number>;
  refused: { line: number; reason: string }[];
  warnings: { line: number; reason: string }[];
  categories: string[];
}

export interface School {
  name: string;
  time_zone: string;
  staff_code?: string | null;
}
export interface ClassView {
  class: string;
  name: string;
  code?: string | null;
  students: number;
  teachers: { account: string; name: string }[];
}
export interface ProgressRow {
  player: string;
  name: string;
  online: boolean;
  answered: number;
  right: number;
  xp: number;
  level: number;
  quests_completed: number;
  last_active?: string | null;
  mastery_mean: number;
}
export interface ClassProgress {
  class: string;
  name: string;
  students: ProgressRow[];
}

export interface Effect {
  type: string;
  body: Record<string, unknown>;
}
export interface Done<T> {
  result: T;
  effects: Effect[];
}

type Empty = Record<string, never>;

// Queries: name → parameters (path and query) and reply.
export interface Queries {
  "GET /setup": { params: Empty; reply: { needed: boolean } };
  "GET /join/{code}": { params: { code: string }; reply: { kind: string; title: string } };
  "GET /me": { params: Empty; reply: Me };
  "GET /accounts": { params: { limit?: number; after?: string }; reply: Page<AccountView> };
  "GET /players/me": { params: Empty; reply: PlayerView };
  "GET /players/me/progress": { params: Empty; reply: ProgressView };
  "GET /players/me/wallet": { params: Empty; reply: Wallet };
  "GET /players/me/skills": { params: { limit?: number; after?: string }; reply: Page<MasteryView> };
  "GET /quests": { params: { limit?: number; after?: string }; reply: Page<QuestView> };
  "GET /runs/{run}": { params: { run: string }; reply: RunView };
  "GET /question-sets": { params: { limit?: number; after?: string }; reply: Page<SetView> };
  "GET /school": { params: Empty; reply: School };
  "GET /classes": { params: { limit?: number; after?: string }; reply: Page<ClassView> };
  "GET /classes/{class}": { params: { class: string }; reply: ClassView };
  "GET /classes/{class}/progress": { params: { class: string }; reply: ClassProgress };
}

// Commands: name → parameters, body and result.
export interface Commands {
  "POST /setup": { params: Empty; body: { token: string; username: string; password: string; name: string }; result: Session };
  "POST /sessions": { params: Empty; body: { username: string; password: string }; result: Session };
  "POST /sessions/refresh": { params: Empty; body: Empty; result: Session };
  "DELETE /sessions/current": { params: Empty; body: undefined; result: unknown };
  "POST /join": { params: Empty; body: { code: string; username: string; password: string; name: string }; result: Session };
  "POST /accounts": { params: Empty; body: { username: string; name: string; roles: Role[]; password: string }; result: AccountView };
  "POST /accounts/{account}/password": { params: { account: string }; body: { password: string }; result: unknown };
  "PATCH /players/me": { params: Empty; body: { avatar: string }; result: PlayerView };
  "POST /quests": {
    params: Empty;
    body: { title: string; story?: string; set: string; class?: string; questions?: number };
    result: QuestView;
  };
  "POST /quests/{quest}/runs": { params: { quest: string }; body: Empty; result: RunView };
  "POST /runs/{run}/answers": { params: { run: string }; body: { item: string; response: Answer; seconds: number }; result: AnswerView };
  "POST /runs/{run}/abandon": { params: { run: string }; body: Empty; result: RunView };
  "POST /imports/questions": { params: { name: string; check: boolean }; body: Blob; result: ImportReport };
  "DELETE /question-sets/{set}": { params: { set: string }; body: undefined; result: unknown };
  "POST /school": { params: Empty; body: { name: string; time_zone: string }; result: School };
  "POST /classes": { params: Empty; body: { name: string; teacher?: string }; result: ClassView };
  "POST /classes/{class}/code": { params: { class: string }; body: Empty; result: ClassView };
  "POST /classes/{class}/teachers": { params: { class: string }; body: { account: string }; result: unknown };
}
