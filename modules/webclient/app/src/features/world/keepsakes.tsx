// Keepsakes are drawn from a set of well-kept icons; what isn't found yet is a shade of itself.
import { Anchor, Bell, Book, Box, CircleDot, Cog, Coins, Compass, Crown, CupSoda, Drama, Droplet, Feather, Flag, FlaskConical, Flower, Gem, Globe, Hand, Heart, Hourglass, Key, Lamp, Leaf, Magnet, Map, Moon, Mountain, Pencil, Scale, Scroll, Search, Shell, Sparkle, Stamp, Star, Thermometer, type LucideIcon } from "lucide-react";
import type { KeepsakeView } from "../../api/types";

const icons: Record<KeepsakeView["icon"], LucideIcon> = {
  anchor: Anchor,
  bell: Bell,
  book: Book,
  box: Box,
  cog: Cog,
  coin: Coins,
  compass: Compass,
  crown: Crown,
  cup: CupSoda,
  droplet: Droplet,
  feather: Feather,
  flag: Flag,
  flask: FlaskConical,
  flower: Flower,
  gem: Gem,
  globe: Globe,
  glove: Hand,
  heart: Heart,
  hourglass: Hourglass,
  key: Key,
  lantern: Lamp,
  leaf: Leaf,
  magnet: Magnet,
  map: Map,
  mask: Drama,
  moon: Moon,
  mountain: Mountain,
  pencil: Pencil,
  ring: CircleDot,
  scale: Scale,
  scroll: Scroll,
  search: Search,
  shell: Shell,
  sparkle: Sparkle,
  stamp: Stamp,
  star: Star,
  thermometer: Thermometer,
};

export function KeepsakeIcon({ icon, className }: { icon: KeepsakeView["icon"]; className: string }) {
  const Icon = icons[icon];
  return <Icon aria-hidden="true" className={className} />;
}
