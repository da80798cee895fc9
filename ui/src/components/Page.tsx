import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Fragment, type ReactNode } from 'react';
import { Icon } from './Icon';
import classes from './Page.module.css';

interface Head {
  title: string;
  /** Instead of the title's plain text. */
  heading?: ReactNode;
  icon?: string;
  crumbs?: ReactNode[];
  /** Beside the title: a status, a star. */
  beside?: ReactNode;
  /** Below the title: facts, tags. */
  below?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
}

/** A page: where one is, what can be done, and the thing itself. */
export function Page({
  title,
  heading,
  icon,
  crumbs,
  beside,
  below,
  actions,
  tabs,
  children,
}: Head & { children: ReactNode }) {
  useDocumentTitle(`${title} · Touchstone`);
  return (
    <div className={classes.page}>
      <div>
        {crumbs && (
          <nav className={classes.crumbs} aria-label="Where you are">
            {crumbs.map((crumb, place) => (
              <Fragment key={place}>
                {crumb}
                <span aria-hidden>/</span>
              </Fragment>
            ))}
          </nav>
        )}
        <div className={classes.head}>
          <div style={{ minWidth: 0, flex: '1 1 18rem' }}>
            <div className={classes.title}>
              {icon && <Icon path={icon} size={22} />}
              <h1>{heading ?? title}</h1>
              {beside}
            </div>
            {below && <div className={classes.below}>{below}</div>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      </div>
      {tabs && (
        <nav className={classes.tabs} aria-label="Parts of this page">
          {tabs}
        </nav>
      )}
      {children}
    </div>
  );
}

/** What stands in a title's place until it is known. */
export function LoadingTitle() {
  return (
    <>
      <VisuallyHidden>Reading</VisuallyHidden>
      <Skeleton component="span" display="block" height={20} width={220} />
    </>
  );
}

/** How a link becomes a tab of a page. */
export const tabClass = classes.tab;

/** How many things a tab holds. */
export function TabCount({ value }: { value: ReactNode }) {
  return <span className={classes.badge}>{value}</span>;
}
