// Every route the server declares, under its own name, and the values that cross the border. All of it follows from
// schema.d.ts, which is made from the server's contract (openapi.json): what the server changes stops compiling here.
import type { components, paths } from "./schema";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Named<M extends Method> = {
  [P in keyof paths & string as paths[P][M] extends { responses: unknown } ? `${Uppercase<M>} ${P}` : never]: paths[P][M];
};
type Reads = Named<"get">;
type Writes = Named<"post"> & Named<"put"> & Named<"patch"> & Named<"delete">;

type None = Record<never, never>;
type Fields<T> = [NonNullable<T>] extends [never] ? None : NonNullable<T>;
type Params<O> = O extends { parameters: { path?: infer P; query?: infer Q } } ? Fields<P> & Fields<Q> : None;
type Sent<B> = [B] extends [never] ? object | undefined : B extends { content: { "application/octet-stream": unknown } } ? Blob : B extends { content: { "application/json": infer J } } ? J : object | undefined;
type Body<O> = O extends { requestBody?: infer B } ? Sent<NonNullable<B>> : object | undefined;
type Reply<O> = O extends { responses: { 200: { content: { "application/json": infer J } } } } ? J : unknown;
type Result<O> = Reply<O> extends { result: infer R } ? R : unknown;

export type Queries = { [N in keyof Reads]: { params: Params<Reads[N]>; reply: Reply<Reads[N]> } };
export type Commands = { [N in keyof Writes]: { params: Params<Writes[N]>; body: Body<Writes[N]>; result: Result<Writes[N]> } };
type ItemOf<N extends keyof Queries> = Queries[N]["reply"] extends { items: (infer T)[] } ? T : never;

export type Effect = components["schemas"]["Effect"];
export interface Done<T> {
  result: T;
  effects: Effect[];
}
export interface Page<T> {
  items: T[];
  next?: string | null;
}

export type Session = Commands["POST /sessions"]["result"];
export type Me = Session["account"];
export type Role = Me["roles"][number];
export type AccountView = ItemOf<"GET /accounts">;
export type PersonView = Queries["GET /me/person"]["reply"];
export type NotificationView = ItemOf<"GET /notifications">;
export type FlagView = ItemOf<"GET /flags">;
export type EconomyView = Queries["GET /economy"]["reply"];
export type EconomyDay = EconomyView["days"][number];
export type EconomyFlag = ItemOf<"GET /economy/flags">;
export type MasteryView = ItemOf<"GET /players/me/skills">;
export type MasteryLevel = MasteryView["level"];
export type RunView = Queries["GET /runs/{run}"]["reply"];
export type Question = NonNullable<RunView["question"]>;
export type Option = Extract<Question, { kind: "multiple_choice" }>["options"][number];
export type Prose = Pick<Option, "text" | "format">;
export type Answer = Commands["POST /runs/{run}/answers"]["body"]["response"];
export type AnswerView = Commands["POST /runs/{run}/answers"]["result"];
export type Checked = AnswerView["checked"];
export type Part = Checked["parts"][number];
export type AchievementView = Queries["GET /players/me/achievements"]["reply"]["achievements"][number];
export type BoardView = Queries["GET /boards"]["reply"]["boards"][number];
export type BoardStanding = Queries["GET /boards/{board}"]["reply"];
export type BoardsShown = Queries["GET /classes/{class}/boards"]["reply"];
export type QuestView = ItemOf<"GET /quests">;
export type SetContents = Queries["GET /question-sets/{set}"]["reply"];
export type ItemView = SetContents["items"][number];
export type Key = ItemView["content"]["key"];
export type Content = ItemView["content"];
export type WrittenItem = Queries["GET /question-sets/{set}/items/{item}"]["reply"];
export type Template = NonNullable<WrittenItem["made_from"]>;
export type Draft = Omit<Commands["POST /question-drafts/preview"]["body"], "seed" | "response">;
export type DraftPreview = Commands["POST /question-drafts/preview"]["result"];
export type ItemAnalysis = ItemOf<"GET /question-sets/{set}/analysis">;
export type SetView = ItemOf<"GET /question-sets">;
export type ImportReport = Commands["POST /imports/questions"]["result"];
export type SignView = Queries["GET /picture-doors/{code}"]["reply"]["signs"][number];
export type Sign = Pick<SignView, "animal" | "shape">;
export type Picture = Commands["POST /sessions/pictures"]["body"]["pictures"][number];
export type ClassProgress = Queries["GET /classes/{class}/progress"]["reply"];
export type ProgressRow = ClassProgress["students"][number];
export type PracticeView = Queries["GET /practices/{practice}"]["reply"];
export type PracticeReply = Commands["POST /practices/{practice}/answers"]["result"];
export type NewPractice = Commands["POST /practices"]["body"];
export type SkillView = ItemOf<"GET /skills">;
export type SkillDetails = Queries["GET /skills/{skill}"]["reply"];
export type SkillMap = Queries["GET /skill-map"]["reply"];
export type Suggestion = Queries["GET /suggestions"]["reply"]["suggestions"][number];
export type WorldView = Queries["GET /worlds/{world}"]["reply"];
export type RegionView = WorldView["regions"][number];
export type DungeonView = Queries["GET /dungeon-runs/{dungeon}"]["reply"];
export type RoomView = DungeonView["rooms"][number];
export type RoomKind = DungeonView["kind"];
export type ChestView = NonNullable<DungeonView["chest"]>;
export type Find = Commands["POST /dungeon-runs/{dungeon}/chests"]["result"]["found"][number];
export type PlaceQuestion = NonNullable<DungeonView["question"]>;
export type TowerView = Queries["GET /tower"]["reply"];
export type KeepsakeView = Queries["GET /keepsakes"]["reply"]["keepsakes"][number];
export type CalendarView = Queries["GET /school/calendar"]["reply"];
export type CalendarEdit = Commands["PUT /school/calendar"]["body"];
export type Weekday = CalendarEdit["weekend"][number];
export type DayKind = CalendarView["today"]["kind"];
export type Good = Queries["GET /goods"]["reply"]["goods"][number];
export type BagThing = Queries["GET /players/me/bag"]["reply"]["things"][number];
export type ShopLine = Queries["GET /shop"]["reply"]["shelves"][number]["lines"][number];
export type TradeView = Queries["GET /trades/{trade}"]["reply"];
export type TradeSide = TradeView["sides"][number];
export type MarketLine = Queries["GET /market"]["reply"]["kinds"][number];
export type BookView = Queries["GET /market/{good}"]["reply"];
export type PriceDay = BookView["history"][number];
export type OrderView = Queries["GET /players/me/orders"]["reply"]["open"][number];
export type ListingView = ItemOf<"GET /listings">;
export type AuctionView = ItemOf<"GET /auctions">;
export type AuctionPage = Queries["GET /auctions/{auction}"]["reply"];
export type AuctionLength = Commands["POST /auctions"]["body"]["length"];
export type ParcelView = Queries["GET /players/me/parcels"]["reply"]["parcels"][number];
export type CharacterView = Queries["GET /players/me/character"]["reply"];
export type WornView = CharacterView["worn"][number];
export type LooksView = Queries["GET /looks"]["reply"];
export type LookView = LooksView["looks"][number];
export type PetsView = Queries["GET /pets"]["reply"];
export type PetView = PetsView["pets"][number];
export type RecipeView = Queries["GET /recipes"]["reply"]["recipes"][number];
