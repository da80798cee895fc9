import { Avatar, Menu, useMantineColorScheme } from '@mantine/core';
import { mdiApi, mdiDotsHorizontal, mdiKeyboardOutline, mdiKeyOutline, mdiLogoutVariant } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '@/components/Icon';
import { useSignOut } from '@/features/people/api';
import { meQuery } from '@/lib/permission';
import classes from './Shell.module.css';

/** Who one is, how it shall look, one's tokens, and the way out. */
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const me = useQuery(meQuery).data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const name = me?.name ?? me?.user_name ?? '';
  return (
    <Menu position="top-start" width={236}>
      <Menu.Target>
        <button type="button" className={classes.link} style={{ height: '2.5rem' }}>
          <Avatar size={26} radius="xl" name={name} color="lapis" variant="filled" alt="" />
          <span style={{ minWidth: 0 }}>
            <span className="cut" style={{ display: 'block', color: 'var(--mantine-color-text)' }}>
              {name}
            </span>
            <span style={{ display: 'block', fontSize: '0.6875rem' }}>{me?.role}</span>
          </span>
          <span className={classes.end}>
            <Icon path={mdiDotsHorizontal} />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        >
          <Menu.RadioItem value="auto">As the system has them</Menu.RadioItem>
          <Menu.RadioItem value="light">Light</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon path={mdiKeyOutline} />} component={Link} to="/tokens">
          Your tokens
        </Menu.Item>
        <Menu.Item leftSection={<Icon path={mdiKeyboardOutline} />} onClick={onHelp}>
          Keys
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon path={mdiApi} />}
          component="a"
          href="/api/docs"
          target="_blank"
          rel="noreferrer"
        >
          The API
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon path={mdiLogoutVariant} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
