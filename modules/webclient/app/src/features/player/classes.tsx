// The emblems of classes.
import { Cog, Lamp, Map as MapIcon, Scroll, Shield, Sprout, Star, Waves, type LucideIcon } from "lucide-react";

const icons: Record<string, LucideIcon> = { cog: Cog, lamp: Lamp, map: MapIcon, scroll: Scroll, shield: Shield, sprout: Sprout, star: Star, waves: Waves };

export function ClassIcon({ icon, className }: { icon: string; className: string }) {
  const Icon = icons[icon] ?? Star;
  return <Icon aria-hidden="true" className={className} />;
}
