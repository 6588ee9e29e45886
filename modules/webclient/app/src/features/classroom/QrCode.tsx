// A code to scan from the wall: dark on light in every theme, for cameras ask for that.
import { useMemo } from "react";
import { encode } from "uqr";

export function QrCode({ text, label, className = "" }: { text: string; label: string; className?: string }) {
  const { size, d } = useMemo(() => {
    const { data, size } = encode(text, { border: 2 });
    return { size, d: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("") };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className={`lit rounded-small bg-[#fff] ${className}`}>
      <path d={d} fill="#0f0d31" />
    </svg>
  );
}
