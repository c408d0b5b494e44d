import type { ThemeConfig } from 'antd';

/** Paper and ink, with one red seal (design/look.md). Seal red means: this may not be forgotten. */
export const colours = {
  ground: '#F6F4EF',
  sheet: '#FFFFFF',
  hairline: '#E2DED5',
  line: '#C9C3B5',
  ink: '#1F2328',
  'ink-2': '#59606A',
  /** Darker than the table of look.md (#8A9099 is 3.2:1 on paper): hints must be readable too. */
  'ink-3': '#636A73',
  primary: '#1F5F6B',
  'primary-soft': '#E9F0F0',
  seal: '#B3261E',
  'seal-soft': '#FAEDEB',
  amber: '#8A5D00',
  green: '#2E6B3F',
  'level-2': '#45702F',
} as const;

const text = '"Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** antd wears the same paper: no shadows but one, no motion, square-ish corners. */
export const theme: ThemeConfig = {
  cssVar: { key: 'desk' },
  hashed: false,
  token: {
    colorPrimary: colours.primary,
    colorInfo: colours.primary,
    colorLink: colours.primary,
    colorError: colours.seal,
    colorWarning: colours.amber,
    colorSuccess: colours.green,
    colorText: colours.ink,
    colorTextSecondary: colours['ink-2'],
    colorTextTertiary: colours['ink-3'],
    colorTextPlaceholder: colours['ink-3'],
    colorBgLayout: colours.ground,
    colorBgContainer: colours.sheet,
    colorBorder: colours.line,
    colorBorderSecondary: colours.hairline,
    fontFamily: text,
    fontSize: 15,
    lineHeight: 1.6,
    controlHeight: 34,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    motion: false,
    boxShadow: '0 4px 16px rgb(31 35 40 / 14%)',
    boxShadowSecondary: '0 4px 16px rgb(31 35 40 / 14%)',
    controlOutline: 'rgb(31 95 107 / 22%)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Input: { paddingInline: 9, activeShadow: '0 0 0 2px rgb(31 95 107 / 22%)' },
    Select: { optionSelectedBg: colours['primary-soft'], optionActiveBg: colours.ground },
  },
};

/** Gives the style sheets the same colours as antd, through the style object (no inline style, CSP). */
export function wearTheme(root: HTMLElement): void {
  for (const [name, value] of Object.entries(colours)) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--text', text);
}
