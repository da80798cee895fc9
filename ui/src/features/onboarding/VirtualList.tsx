import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import classes from './Onboarding.module.css';

const LINE = 36;

/** Lines of one height, of which only those in view are drawn. */
export function VirtualList<T>({
  label,
  items,
  empty,
  children,
}: {
  label: string;
  items: T[];
  /** What stands where there are no items. */
  empty?: string;
  children: (item: T, place: CSSProperties) => ReactNode;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: 12,
  });
  return (
    <div ref={scroll} className={classes.list} role="group" aria-label={label} tabIndex={0}>
      {items.length === 0 && empty && <div className={classes.none}>{empty}</div>}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return item === undefined ? null : children(item, { transform: `translateY(${start}px)` });
        })}
      </div>
    </div>
  );
}
