import {
  ActionIcon,
  Button,
  createTheme,
  Input,
  Menu,
  Modal,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** Neutrals a little warmer than grey: paper by day, stone by night. */
// prettier-ignore
const gray: MantineColorsTuple = [
  '#faf9f7', '#f3f1ee', '#e9e6e1', '#dcd8d1', '#c4bfb6', '#a39d93', '#79736a', '#5f5a52', '#454139', '#26231f',
];

// prettier-ignore
const dark: MantineColorsTuple = [
  '#e8e5e0', '#cbc6be', '#aaa49b', '#8a847a', '#47433d', '#383530', '#2a2825', '#1f1d1b', '#171614', '#0f0e0d',
];

/** What one acts with: lapis, the other stone of the goldsmith's bench. */
// prettier-ignore
const lapis: MantineColorsTuple = [
  '#edf2fc', '#dae4f8', '#b5c9f0', '#8daae7', '#6b8fdf', '#5079d6', '#3d68c9', '#3159b3', '#284a96', '#1f3a78',
];

/** The streak on the stone: marks where one is, and nothing else. */
// prettier-ignore
const gold: MantineColorsTuple = [
  '#fdf6e3', '#f9e9bd', '#f2d583', '#e9bf4d', '#dfaa26', '#c8921a', '#a87612', '#86590d', '#65420c', '#46300c',
];

/** What cannot be undone. Vermilion, which stays apart from our green for every eye. */
// prettier-ignore
const fail: MantineColorsTuple = [
  '#fdeee7', '#fadccd', '#f5b899', '#f08f62', '#ec6d35', '#e1561a', '#c94510', '#a8390d', '#892f0c', '#69250b',
];

const control = { '--input-height': '2rem', '--input-fz': '0.8125rem', '--input-padding-x': '0.625rem' };

export const theme = createTheme({
  primaryColor: 'lapis',
  primaryShade: { light: 7, dark: 6 },
  colors: { gray, dark, lapis, gold, fail },
  white: '#ffffff',
  black: '#22201d',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: Button.extend({
      vars: (_, { size }) =>
        size
          ? { root: {} }
          : {
              root: {
                '--button-height': '2rem',
                '--button-fz': '0.8125rem',
                '--button-padding-x': '0.75rem',
              },
            },
      styles: { root: { fontWeight: 550 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 30 } }),
    Input: Input.extend({
      vars: (_, { size }) => ({ wrapper: size === undefined || size === 'sm' ? control : {} }),
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        position: 'bottom-end',
        // The first item takes the focus: a menu may hold nothing but items.
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        // Its head is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 620 } },
    }),
    // Choosing what is chosen already keeps it; what may be empty can be cleared.
    Select: { defaultProps: { allowDeselect: false } },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withinPortal: true } }),
  },
});

/** Colours that our own styles use, and the contrast that faint text owes its readers. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#67625a',
    '--mantine-color-placeholder': '#79736a',
    '--mantine-color-anchor': '#3159b3',
    '--mantine-color-error': '#b03c0c',
    '--mantine-color-default-border': '#dcd8d1',
  },
  dark: {
    '--mantine-color-body': '#171614',
    '--mantine-color-dimmed': '#a59f96',
    '--mantine-color-placeholder': '#8f897f',
    '--mantine-color-anchor': '#92aeea',
    '--mantine-color-error': '#ff9466',
    '--mantine-color-default': '#1f1d1b',
    '--mantine-color-default-border': '#3d3933',
  },
});
