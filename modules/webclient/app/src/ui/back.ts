// The way back, heard before the router hears it: at one target listeners are called in the order in which they came, so this
// is loaded with the page's first script. Whoever has something unsaved holds it.
let held: ((event: PopStateEvent) => void) | null = null;

addEventListener("popstate", (event) => held?.(event));

// Until the function that it gives is called.
export function holdBack(asked: (event: PopStateEvent) => void): () => void {
  held = asked;
  return () => {
    held = null;
  };
}
