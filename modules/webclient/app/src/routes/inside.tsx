// The pages of those who have signed in, and who may stand where.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { Redirect, Route, Switch } from "wouter";
import type { Role } from "../api/types";
import { useSession } from "../features/auth/session";
import { learn, type Part } from "../i18n";
import { Waiting } from "../ui/Page";

type Open = LazyExoticComponent<ComponentType>;
type Of<P> = LazyExoticComponent<ComponentType<P>>;

// A page that says words of a catalogue of its own.
function saying<P>(part: Part, page: () => Promise<{ default: ComponentType<P> }>): Of<P> {
  return lazy(async () => (await Promise.all([page(), learn(part)]))[0]);
}

const StudentHome: Open = saying("play", () => import("./home/page"));
const Achievements: Open = saying("play", () => import("./achievements/page"));
const Boards: Open = saying("play", () => import("./boards/page"));
const Skills: Open = lazy(() => import("./skills/page"));
const SkillMap: Open = saying("play", () => import("./skills/map"));
const Run: Of<{ run: string }> = saying("play", () => import("./runs/page"));
const Practice: Of<{ practice: string }> = saying("play", () => import("./practices/page"));
const Review: Open = saying("play", () => import("./review/page"));
const Placement: Open = saying("play", () => import("./placement/page"));
const Worlds: Open = saying("play", () => import("./worlds/page"));
const World: Of<{ world: string }> = saying("play", () => import("./worlds/world"));
const DungeonRun: Of<{ dungeon: string }> = saying("play", () => import("./dungeon-runs/page"));
const Tower: Open = saying("play", () => import("./tower/page"));
const Keepsakes: Open = saying("play", () => import("./keepsakes/page"));
const Bag: Open = saying("goods", () => import("./bag/page"));
const Shop: Open = saying("goods", () => import("./shop/page"));
const Wallet: Open = saying("goods", () => import("./wallet/page"));
const Trades: Open = saying("goods", () => import("./trades/page"));
const Market: Open = saying("goods", () => import("./market/page"));
const MarketGood: Of<{ good: string }> = saying("goods", () => import("./market/good"));
const Stalls: Open = saying("goods", () => import("./stalls/page"));
const Auctions: Open = saying("goods", () => import("./auctions/page"));
const Auction: Of<{ auction: string }> = saying("goods", () => import("./auctions/auction"));
const Mailbox: Open = saying("goods", () => import("./mailbox/page"));
const Trade: Of<{ trade: string }> = saying("goods", () => import("./trades/trade"));
const Character: Open = saying("goods", () => import("./character/page"));
const Pets: Open = saying("goods", () => import("./pets/page"));
const Workshop: Open = saying("goods", () => import("./workshop/page"));
const Way: Of<{ part: string }> = saying("play", () => import("./way/page"));
const Classes: Open = lazy(() => import("./classes/page"));
const Class: Of<{ id: string }> = saying("staff", () => import("./classes/class"));
const Journal: Open = saying("play", () => import("./journal/page"));
const Quest: Of<{ quest: string }> = saying("play", () => import("./quests/page"));
const ClassQuests: Of<{ id: string }> = saying("staff", () => import("./classes/quests"));
const Assign: Of<{ id: string }> = saying("staff", () => import("./classes/assign"));
const Assignment: Of<{ assignment: string }> = saying("staff", () => import("./classes/assignment"));
const StudentPoints: Of<{ id: string; player: string }> = saying("play", () => import("./classes/points"));
const StudentAchievements: Of<{ id: string; player: string }> = saying("play", () => import("./classes/achievements"));
const StudentFigure: Of<{ id: string; player: string }> = saying("play", () => import("./classes/figure"));
const Wall: Of<{ id: string }> = lazy(() => import("./classes/wall"));
const QuestionSets: Open = saying("staff", () => import("./question-sets/page"));
const QuestionSet: Of<{ set: string }> = saying("staff", () => import("./question-sets/set"));
const Preview: Of<{ set: string; item: string }> = saying("play", () => import("./question-sets/preview"));
const QuestionEditor: Of<{ set: string; item: string | null }> = saying("staff", () => import("./question-sets/editor"));
const NewQuest: Of<{ set: string }> = saying("staff", () => import("./question-sets/quest"));
const School: Open = saying("staff", () => import("./school/page"));
const Calendar: Open = saying("staff", () => import("./school/calendar"));
const Accounts: Open = saying("staff", () => import("./accounts/page"));
const Security: Open = saying("staff", () => import("./security/page"));
const Account: Open = lazy(() => import("./account/page"));
const SecondFactor: Open = lazy(() => import("./account/second-factor"));
const Sessions: Open = lazy(() => import("./account/sessions"));
const Identities: Open = lazy(() => import("./account/identities"));
const ApiKeys: Open = lazy(() => import("./account/api-keys"));
const Person: Of<{ account: string }> = saying("staff", () => import("./accounts/person"));
const Economy: Open = saying("staff", () => import("./economy/page"));
const AuditLog: Open = saying("staff", () => import("./audit/page"));
const Badges: Of<{ id: string }> = saying("staff", () => import("./classes/badges"));
const PictureSheets: Of<{ id: string }> = saying("staff", () => import("./classes/pictures"));
const Register: Of<{ id: string }> = saying("staff", () => import("./classes/register"));
const Letters: Of<{ id: string }> = lazy(() => import("./classes/letters"));
const Children: Open = lazy(() => import("./children/page"));
const Child: Of<{ child: string }> = lazy(() => import("./children/child"));
const Lost: Open = lazy(() => import("./lost"));

const staff: Role[] = ["teacher", "creator", "admin"];
const everybody: Role[] = ["student", "guardian", "creator", "moderator", "teacher", "admin"];

export default function Inside() {
  return (
    <Switch>
      <Route path="/"><Home /></Route>
      <Route path="/skills/map"><Only roles={everybody}><SkillMap /></Only></Route>
      <Route path="/skills"><Only roles={["student"]}><Skills /></Only></Route>
      <Route path="/achievements"><Only roles={["student"]}><Achievements /></Only></Route>
      <Route path="/boards"><Only roles={["student"]}><Boards /></Only></Route>
      <Route path="/journal"><Only roles={["student"]}><Journal /></Only></Route>
      <Route path="/quests/:quest">{({ quest }) => <Only roles={["student"]}><Quest key={quest} quest={quest} /></Only>}</Route>
      <Route path="/runs/:run">{({ run }) => <Only roles={["student"]}><Run run={run} /></Only>}</Route>
      <Route path="/practices/:practice">{({ practice }) => <Only roles={["student"]}><Practice practice={practice} /></Only>}</Route>
      <Route path="/review"><Only roles={["student"]}><Review /></Only></Route>
      <Route path="/placement"><Only roles={["student"]}><Placement /></Only></Route>
      <Route path="/worlds"><Only roles={["student"]}><Worlds /></Only></Route>
      <Route path="/worlds/:world">{({ world }) => <Only roles={["student"]}><World key={world} world={world} /></Only>}</Route>
      <Route path="/dungeon-runs/:dungeon">{({ dungeon }) => <Only roles={["student"]}><DungeonRun key={dungeon} dungeon={dungeon} /></Only>}</Route>
      <Route path="/tower"><Only roles={["student"]}><Tower /></Only></Route>
      <Route path="/keepsakes"><Only roles={["student"]}><Keepsakes /></Only></Route>
      <Route path="/bag"><Only roles={["student"]}><Bag /></Only></Route>
      <Route path="/shop"><Only roles={["student"]}><Shop /></Only></Route>
      <Route path="/market"><Only roles={["student"]}><Market /></Only></Route>
      <Route path="/market/:good">{({ good }) => <Only roles={["student"]}><MarketGood key={good} good={good} /></Only>}</Route>
      <Route path="/stalls"><Only roles={["student"]}><Stalls /></Only></Route>
      <Route path="/auctions"><Only roles={["student"]}><Auctions /></Only></Route>
      <Route path="/auctions/:auction">{({ auction }) => <Only roles={["student"]}><Auction key={auction} auction={auction} /></Only>}</Route>
      <Route path="/mailbox"><Only roles={["student"]}><Mailbox /></Only></Route>
      <Route path="/wallet"><Only roles={["student"]}><Wallet /></Only></Route>
      <Route path="/trades"><Only roles={["student"]}><Trades /></Only></Route>
      <Route path="/trades/:trade">{({ trade }) => <Only roles={["student"]}><Trade key={trade} trade={trade} /></Only>}</Route>
      <Route path="/character"><Only roles={["student"]}><Character /></Only></Route>
      <Route path="/pets"><Only roles={["student"]}><Pets /></Only></Route>
      <Route path="/workshop"><Only roles={["student"]}><Workshop /></Only></Route>
      <Route path="/way/:part">{({ part }) => <Only roles={["student"]}><Way part={part} /></Only>}</Route>
      <Route path="/classes"><Only roles={staff}><Classes /></Only></Route>
      <Route path="/classes/:id">{({ id }) => <Only roles={staff}><Class id={id} /></Only>}</Route>
      <Route path="/classes/:id/quests">{({ id }) => <Only roles={["teacher", "admin"]}><ClassQuests id={id} /></Only>}</Route>
      <Route path="/classes/:id/assign">{({ id }) => <Only roles={["teacher", "admin"]}><Assign id={id} /></Only>}</Route>
      <Route path="/assignments/:assignment">{({ assignment }) => <Only roles={["teacher", "admin"]}><Assignment assignment={assignment} /></Only>}</Route>
      <Route path="/classes/:id/points/:player">{({ id, player }) => <Only roles={["teacher", "admin"]}><StudentPoints key={player} id={id} player={player} /></Only>}</Route>
      <Route path="/classes/:id/achievements/:player">{({ id, player }) => <Only roles={["teacher", "admin"]}><StudentAchievements key={player} id={id} player={player} /></Only>}</Route>
      <Route path="/classes/:id/figure/:player">{({ id, player }) => <Only roles={["teacher", "admin"]}><StudentFigure key={player} id={id} player={player} /></Only>}</Route>
      <Route path="/classes/:id/wall">{({ id }) => <Only roles={staff}><Wall id={id} /></Only>}</Route>
      <Route path="/classes/:id/badges">{({ id }) => <Only roles={["teacher", "admin"]}><Badges id={id} /></Only>}</Route>
      <Route path="/classes/:id/pictures">{({ id }) => <Only roles={["teacher", "admin"]}><PictureSheets id={id} /></Only>}</Route>
      <Route path="/classes/:id/letters">{({ id }) => <Only roles={["teacher", "admin"]}><Letters id={id} /></Only>}</Route>
      <Route path="/classes/:id/register">{({ id }) => <Only roles={["teacher", "admin"]}><Register id={id} /></Only>}</Route>
      <Route path="/question-sets"><Only roles={staff}><QuestionSets /></Only></Route>
      <Route path="/question-sets/:set">{({ set }) => <Only roles={staff}><QuestionSet key={set} set={set} /></Only>}</Route>
      <Route path="/question-sets/:set/items/:item">{({ set, item }) => <Only roles={staff}><Preview key={item} set={set} item={item} /></Only>}</Route>
      <Route path="/question-sets/:set/items/:item/edit">{({ set, item }) => <Only roles={staff}><QuestionEditor key={item} set={set} item={item} /></Only>}</Route>
      <Route path="/question-sets/:set/new">{({ set }) => <Only roles={staff}><QuestionEditor key={set} set={set} item={null} /></Only>}</Route>
      <Route path="/question-sets/:set/quest">{({ set }) => <Only roles={["teacher", "admin"]}><NewQuest set={set} /></Only>}</Route>
      <Route path="/school"><Only roles={["admin"]}><School /></Only></Route>
      <Route path="/school/calendar"><Only roles={["teacher", "admin"]}><Calendar /></Only></Route>
      <Route path="/accounts"><Only roles={["admin"]}><Accounts /></Only></Route>
      <Route path="/security"><Only roles={["admin"]}><Security /></Only></Route>
      <Route path="/account"><SignedIn><Account /></SignedIn></Route>
      <Route path="/account/second-factor"><SignedIn><SecondFactor /></SignedIn></Route>
      <Route path="/account/sessions"><Only roles={everybody}><Sessions /></Only></Route>
      <Route path="/account/identities"><Only roles={everybody}><Identities /></Only></Route>
      <Route path="/account/api-keys"><Only roles={["teacher", "admin"]}><ApiKeys /></Only></Route>
      <Route path="/accounts/:account">{({ account }) => <Only roles={["admin"]}><Person key={account} account={account} /></Only>}</Route>
      <Route path="/economy"><Only roles={["admin"]}><Economy /></Only></Route>
      <Route path="/audit"><Only roles={["admin"]}><AuditLog /></Only></Route>
      <Route path="/children"><Only roles={["guardian"]}><Children /></Only></Route>
      <Route path="/children/:child">{({ child }) => <Only roles={["guardian"]}><Child key={child} child={child} /></Only>}</Route>
      <Route component={Lost} />
    </Switch>
  );
}

// Home is what one's work is: the school, the classes, the next quest.
function Home() {
  const { phase, me } = useSession();
  if (phase === "starting") return <Waiting />;
  if (!me) return <Redirect to="/sign-in" replace />;
  if (me.second_factor_missing) return <Redirect to="/account/second-factor" replace />;
  if (me.roles.includes("admin")) return <Redirect to="/school" replace />;
  if (me.roles.some((role) => staff.includes(role))) return <Redirect to="/classes" replace />;
  if (me.roles.includes("guardian")) return <Redirect to="/children" replace />;
  return <StudentHome />;
}

function SignedIn({ children }: { children: React.ReactNode }) {
  const { phase, me } = useSession();
  if (phase === "starting") return <Waiting />;
  return me ? children : <Redirect to="/sign-in" replace />;
}

// Whoever lacks the second factor that the school asks for sets it up before anything else.
function Only({ roles, children }: { roles: Role[]; children: React.ReactNode }) {
  const me = useSession((session) => session.me);
  return (
    <SignedIn>
      {me?.second_factor_missing ? <Redirect to="/account/second-factor" replace /> : me?.roles.some((role) => roles.includes(role)) ? children : <Lost />}
    </SignedIn>
  );
}
