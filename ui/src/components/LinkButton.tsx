import { Button, Menu, type ButtonProps, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Props = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

/** A button that leads to an address, so that it can be opened in a tab of its own. */
export const LinkButton = createLink((props: Props) => <Button component="a" {...props} />);

type ItemProps = MenuItemProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof MenuItemProps> & { ref?: Ref<HTMLAnchorElement> };

/** An entry of a menu that leads to an address. */
export const LinkItem = createLink((props: ItemProps) => <Menu.Item component="a" {...props} />);
