// Measures in points. A4, and colours that stay apart in black and white.

export const PAGE = { width: 595.28, height: 841.89 } as const
export const MARGIN = { left: 48, right: 48, top: 74, bottom: 70 } as const
export const CONTENT = PAGE.width - MARGIN.left - MARGIN.right
export const FLOOR = PAGE.height - MARGIN.bottom

export const colours = {
  ink: '#15212b',
  soft: '#4c5b67',
  brand: '#07434e',
  band: '#e1f0f2',
  sunk: '#eef2f4',
  line: '#c9d2d8',
  warning: '#8f4500',
  warningBand: '#fff2e2',
} as const
export type Colour = keyof typeof colours

export type Weight = 'regular' | 'bold'
export type TextStyle = { size: number; weight: Weight; colour: Colour; leading: number }

const style = (size: number, weight: Weight, colour: Colour, leading = 1.3): TextStyle => ({
  size,
  weight,
  colour,
  leading: size * leading,
})

export const styles = {
  h1: style(21, 'bold', 'brand', 1.2),
  h2: style(15.5, 'bold', 'brand', 1.2),
  h3: style(11.5, 'bold', 'brand', 1.25),
  body: style(10, 'regular', 'ink', 1.36),
  large: style(11, 'regular', 'ink', 1.45),
  strong: style(10, 'bold', 'ink', 1.36),
  soft: style(9, 'regular', 'soft', 1.34),
  warning: style(10, 'bold', 'warning', 1.36),
  label: style(9.5, 'regular', 'soft', 1.34),
  value: style(10, 'regular', 'ink'),
  key: style(13, 'bold', 'brand', 1.2),
  ticked: style(10, 'bold', 'ink', 1.36),
  open: style(10, 'regular', 'soft', 1.36),
  todo: style(10, 'regular', 'warning', 1.36),
  cell: style(9, 'regular', 'ink', 1.3),
  cellTicked: style(9, 'bold', 'ink', 1.3),
  cellOpen: style(9, 'regular', 'soft', 1.3),
  cellTodo: style(9, 'regular', 'warning', 1.3),
  cellHead: style(8.5, 'bold', 'brand', 1.25),
  rowHead: style(9, 'bold', 'ink', 1.3),
  furniture: style(8.5, 'regular', 'soft', 1.3),
  furnitureStrong: style(8.5, 'bold', 'ink', 1.3),
  mark: style(8.5, 'bold', 'warning', 1.3),
} as const satisfies Record<string, TextStyle>
