import type { MapLevel } from '../../server/src/annotate/map/data.ts';
import { html, svg } from './dom.ts';

/** Outlines of 12 by 12: a level is told by its shape as well as by its colour. */
const outlines: Readonly<Record<MapLevel | 'none', string>> = {
	critical: 'M6 0.5 11.5 6 6 11.5 0.5 6Z',
	high: 'M6 1 11.5 11H0.5Z',
	medium: 'M1.5 1.5H10.5V10.5H1.5Z',
	low: 'M6 1.2A4.8 4.8 0 1 1 6 10.8 4.8 4.8 0 1 1 6 1.2Z',
	info: 'M6 1.7A4.3 4.3 0 1 1 6 10.3 4.3 4.3 0 1 1 6 1.7ZM6 3.2A2.8 2.8 0 1 0 6 8.8 2.8 2.8 0 1 0 6 3.2Z',
	none: 'M2 5.2H10V6.8H2Z',
};

/** The shape of a level for an SVG picture; its colour comes from the class. `undefined`: nothing that counts. */
export function levelPath(level: MapLevel | undefined, x: number, y: number, size = 12): SVGPathElement {
	const scale = size / 12;
	return svg('path', {
		d: outlines[level ?? 'none'],
		class: `shape fill-${level ?? 'none'}`,
		transform: `translate(${x} ${y}) scale(${scale})`,
	});
}

/** The same for a line of text; screen readers are told by the word beside it. */
export function levelIcon(level: MapLevel | undefined): HTMLElement {
	const picture = svg('svg', { viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' });
	picture.append(levelPath(level, 0, 0));
	return html('span', { class: 'icon' }, picture);
}
