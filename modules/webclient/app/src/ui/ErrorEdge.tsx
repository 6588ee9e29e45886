// A fault in a page is shown as one, with a way on; the rest of the world stands.
import { Component, type ReactNode } from "react";
import { say } from "../i18n";

export class ErrorEdge extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
        <h1 className="text-title">{say("broken")}</h1>
        <button type="button" onClick={() => location.assign("/")} className="min-h-14 rounded-round bg-lantern px-8 font-display text-large font-semibold text-lantern-ink">
          {say("broken.home")}
        </button>
      </main>
    );
  }
}
