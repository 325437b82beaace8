import { editor } from './monaco.ts'

/** Our design tokens are CSS colours; the editor takes hexadecimal ones only. */
function hexOfToken(token: string, probe: CanvasRenderingContext2D): string {
  probe.canvas.style.color = `var(${token})`
  probe.fillStyle = getComputedStyle(probe.canvas).color
  const hex = probe.fillStyle
  return typeof hex === 'string' && hex.startsWith('#') ? hex : '#808080'
}

/** Token colours that read well on our two backgrounds (contrast of at least 4.5). */
const SYNTAX = {
  light: {
    keyword: '7a2fa3',
    predefined: '0b5d8a',
    string: '8a4b08',
    number: '0a6b52',
    comment: '5d6875',
    'identifier.quoted': '1b222c',
  },
  dark: {
    keyword: 'd6a4f5',
    predefined: '7fc4f0',
    string: 'e9b27a',
    number: '7fd6b5',
    comment: '8b97a6',
    'identifier.quoted': 'dde2ea',
  },
} as const

function colorsOf(probe: CanvasRenderingContext2D): Record<string, string> {
  const hex = (token: string) => hexOfToken(token, probe)
  const text = hex('--color-text')
  return {
    // Brackets of many colours compete with the colours that mean something.
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, text]),
    ),
    'editor.background': hex('--color-bg'),
    'editor.foreground': text,
    'editorLineNumber.foreground': hex('--color-text-muted'),
    'editorLineNumber.activeForeground': hex('--color-text'),
    'editorCursor.foreground': hex('--color-accent'),
    'editor.selectionBackground': hex('--color-selected'),
    'editor.inactiveSelectionBackground': hex('--color-hover'),
    'editor.lineHighlightBackground': `${hex('--color-hover')}66`,
    'editor.lineHighlightBorder': '#00000000',
    'editorError.foreground': hex('--color-bad'),
    'editorWarning.foreground': hex('--color-warn'),
    'editorWidget.background': hex('--color-raised'),
    'editorWidget.border': hex('--color-border'),
    'editorHoverWidget.background': hex('--color-raised'),
    'editorHoverWidget.border': hex('--color-border'),
    'menu.background': hex('--color-raised'),
    'menu.border': hex('--color-border'),
    'menu.separatorBackground': hex('--color-border'),
    'menu.foreground': hex('--color-text'),
    'menu.selectionBackground': hex('--color-hover'),
    'menu.selectionForeground': hex('--color-text'),
    'input.background': hex('--color-bg'),
    'input.border': hex('--color-border-strong'),
    focusBorder: hex('--color-focus'),
    'widget.shadow': '#00000033',
  }
}

/**
 * Gives all editors the colours that the design tokens have inside `host` now. The tokens depend on
 * the theme, so this is to be called after the theme has reached the document.
 */
export function applyTheme(theme: 'light' | 'dark', host: HTMLElement): void {
  const canvas = document.createElement('canvas')
  // A transition would make a colour that was just set read as the one before it.
  canvas.style.transition = 'none'
  const probe = canvas.getContext('2d')
  if (!probe) return
  host.append(canvas)
  const name = `vo-${theme}`
  editor.defineTheme(name, {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(SYNTAX[theme]).map(([token, foreground]) => ({ token, foreground })),
    colors: colorsOf(probe),
  })
  canvas.remove()
  editor.setTheme(name)
}
