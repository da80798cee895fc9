import { ActionIcon, AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiMagnify } from '@mdi/js';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type MouseEvent } from 'react';
import { Icon } from '@/components/Icon';
import { useLiveOperations } from '@/features/operation/live';
import { Mark } from './Mark';
import { Navigation } from './Navigation';
import classes from './Shell.module.css';
import { useShortcuts } from './shortcuts';

const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })));
const Keys = lazy(() => import('./Keys').then((module) => ({ default: module.Keys })));

/** What stands around every page: navigation, search, and keys that work everywhere. */
export function Shell() {
  const [opened, navbar] = useDisclosure(false);
  const [searching, palette] = useDisclosure(false);
  const [helping, help] = useDisclosure(false);
  useLiveOperations();
  useShortcuts(palette.open, help.open);
  const place = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => navbar.close(), [navbar.close, place]); // eslint-disable-line react-hooks/exhaustive-deps
  // A link to the page one is on leads there, too: away from the navigation that covers it.
  const onNavbarClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, [role=treeitem]')) navbar.close();
  };
  return (
    <AppShell
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Burger opened={opened} onClick={navbar.toggle} size="sm" aria-label="Navigation" />
        <Link to="/datastores" className="plain">
          <Mark />
        </Link>
        <ActionIcon ml="auto" aria-label="Search" onClick={palette.open}>
          <Icon path={mdiMagnify} />
        </ActionIcon>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} onClick={onNavbarClick}>
        <Navigation onSearch={palette.open} onHelp={help.open} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <div id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </div>
      </AppShell.Main>
      <Suspense>
        {searching && <Palette onClose={palette.close} />}
        {helping && <Keys onClose={help.close} />}
      </Suspense>
    </AppShell>
  );
}
