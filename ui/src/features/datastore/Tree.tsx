import { mdiChevronRight } from '@mdi/js';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '@/components/Icon';
import { compact } from '@/lib/format';
import { useNodes, type Node } from './nodes';
import classes from './Tree.module.css';

const LINE = 28;

/** How long a name may be before its middle gives way, and how much of its end stays. */
const [SHORT, END] = [20, 9];

/** A name of which beginning and end show: names of many schemas begin alike. */
function Label({ text }: { text: string }) {
  if (text.length <= SHORT) return <span className="cut">{text}</span>;
  return (
    <span className={classes.label} title={text}>
      <span className="cut">{text.slice(0, -END)}</span>
      <span>{text.slice(-END)}</span>
    </span>
  );
}

/** Groups, datastores and containers, one below the other. */
export function Tree() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['all']));
  const [focused, setFocused] = useState(0);
  const nodes = useNodes(open);
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: 10,
  });

  const toggle = (node: Node, on = !node.open) => {
    const next = new Set(open);
    if (on) next.add(node.key);
    else next.delete(node.key);
    setOpen(next);
  };
  const focus = (index: number) => {
    const place = Math.max(0, Math.min(index, nodes.length - 1));
    setFocused(place);
    virtual.scrollToIndex(place);
    requestAnimationFrame(() =>
      scroll.current?.querySelector<HTMLElement>(`[data-index='${place}']`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent, node: Node, index: number) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(index + 1),
      ArrowUp: () => focus(index - 1),
      Home: () => focus(0),
      End: () => focus(nodes.length - 1),
      ArrowRight: () => (node.open === false ? toggle(node) : focus(index + 1)),
      ArrowLeft: () =>
        node.open
          ? toggle(node)
          : focus(nodes.findLastIndex((other, at) => at < index && other.level < node.level)),
      Enter: () => void navigate({ to: node.to }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div ref={scroll} className={classes.scroll}>
      <div role="tree" aria-label="Browse" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const node = nodes[item.index];
          if (!node) return null;
          return (
            <div
              key={node.key}
              role="treeitem"
              aria-level={node.level}
              aria-label={node.label.length > SHORT ? node.label : undefined}
              aria-expanded={node.open}
              aria-selected={node.level > 1 && here === node.to}
              data-index={item.index}
              tabIndex={item.index === Math.min(focused, nodes.length - 1) ? 0 : -1}
              className={classes.line}
              style={{
                transform: `translateY(${item.start}px)`,
                paddingLeft: `${node.level * 0.75 - 0.35}rem`,
              }}
              onClick={() => void navigate({ to: node.to })}
              onKeyDown={(event) => onKeyDown(event, node, item.index)}
              onFocus={() => setFocused(item.index)}
            >
              <span
                className={classes.twist}
                data-open={node.open || undefined}
                onClick={(event) => {
                  event.stopPropagation();
                  if (node.open !== undefined) toggle(node);
                }}
              >
                {node.open !== undefined && <Icon path={mdiChevronRight} size={16} />}
              </span>
              <Icon path={node.icon} size={15} />
              <Label text={node.label} />
              {node.anomalies ? <span className={classes.count}>{compact(node.anomalies)}</span> : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}
