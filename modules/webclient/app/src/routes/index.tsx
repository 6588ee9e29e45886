// Which page stands at which address. The pages before signing in are few and light: whoever joins a class on an old phone
// waits for nothing else. All others stand in `inside.tsx`. Each page is loaded when it is gone to.
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from "react";
import { Route, Switch } from "wouter";
import { useProof } from "../features/auth/proof";
import { ErrorEdge } from "../ui/ErrorEdge";
import { Waiting } from "../ui/Page";
import { Sky } from "../ui/Sky";

type Open = LazyExoticComponent<ComponentType>;

const Setup: Open = lazy(() => import("./setup/page"));
const SignIn: Open = lazy(() => import("./sign-in/page"));
const Callback: Open = lazy(() => import("./sign-in/callback"));
const Badge: Open = lazy(() => import("./badge/page"));
const Pictures: Open = lazy(() => import("./pictures/page"));
const Forgot: Open = lazy(() => import("./forgot/page"));
const Reset: Open = lazy(() => import("./reset/page"));
const Confirm: Open = lazy(() => import("./confirm/page"));
const Card: Open = lazy(() => import("./card/page"));
const Join: Open = lazy(() => import("./join/page"));
const StepUp: Open = lazy(() => import("../features/auth/StepUp"));
const Design: Open = lazy(() => import("./design/page"));
const About: Open = lazy(() => import("./about/page"));
const Inside: Open = lazy(() => import("./inside"));

export function Routes() {
  const asked = useProof(({ answer }) => answer !== null);
  return (
    <>
      <Sky />
      <ErrorEdge>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/setup" component={Setup} />
            <Route path="/sign-in" component={SignIn} />
            <Route path="/sign-in/callback" component={Callback} />
            <Route path="/badge" component={Badge} />
            <Route path="/pictures" component={Pictures} />
            <Route path="/card" component={Card} />
            <Route path="/forgot" component={Forgot} />
            <Route path="/reset" component={Reset} />
            <Route path="/confirm" component={Confirm} />
            <Route path="/join" component={Join} />
            <Route path="/design" component={Design} />
            <Route path="/about" component={About} />
            <Route component={Inside} />
          </Switch>
          {asked && <StepUp />}
        </Suspense>
      </ErrorEdge>
    </>
  );
}
