// The address for the wall: the one the teacher came by, unless only this machine knows it by that name; then the one that
// the server is reached by on the network.
const onlyHere = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export function wallOrigin(at: { hostname: string; origin: string }, onNetwork: string | null | undefined): string {
  return onNetwork && onlyHere.test(at.hostname) ? onNetwork : at.origin;
}
