// What a link from a letter carries stands in the address's fragment, which no browser sends to a server or keeps in a log.
// It is taken out of the address as soon as it is read.
import { useEffect, useState } from "react";

export function useArrival(): string | null {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get("token"));
  useEffect(() => {
    if (token !== null && location.hash) history.replaceState(null, "", location.pathname);
  }, [token]);
  return token;
}
