import type { Level } from '../blast/types.ts';

/** A shape for each level, so that levels can be told apart without colour. */
export const levelMarks: Readonly<Record<Level, string>> = {
	critical: '◆',
	high: '▲',
	medium: '■',
	low: '●',
	info: '○',
};
