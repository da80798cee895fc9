/** A Material Design icon, which says nothing to screen readers: a label beside it does. */
export function Icon({ path, size = 18, color }: { path: string; size?: number; color?: string }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden style={{ flexShrink: 0, color }}>
      <path d={path} fill="currentColor" />
    </svg>
  );
}
