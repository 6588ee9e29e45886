// A coin.
export function CoinMark({ className = "" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={`lit ${className}`}>
      <circle cx={12} cy={12} r={11} fill="#c77f0c" />
      <circle cx={12} cy={12} r={9} fill="#ffc95c" />
      <path d="M12 6.6l1.6 3.4 3.7.5-2.7 2.6.7 3.7-3.3-1.8-3.3 1.8.7-3.7-2.7-2.6 3.7-.5z" fill="#c77f0c" />
    </svg>
  );
}
