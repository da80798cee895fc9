import { Menu, type MenuItemProps } from '@mantine/core';

/** An item of a menu that takes something away for good. */
export function DangerItem(props: MenuItemProps & { onClick: () => void }) {
  return <Menu.Item color="var(--mantine-color-error)" {...props} />;
}
