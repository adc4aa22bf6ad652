import type { Picture } from './layout.ts';

/** Properties of style that make the picture what it is; an exported file has no style sheet. */
const properties = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-opacity',
	'stroke-width',
	'stroke-dasharray',
	'opacity',
	'font-family',
	'font-size',
	'font-weight',
	'text-anchor',
] as const;

/** Room for the heads of the columns, in pixels. */
const headRoom = 34;

/** Longest side of a PNG in pixels; browsers refuse canvases that are much larger. */
const longestSide = 16_000;

/**
 * The picture as a file of its own: the colours of the page are written into it, and it refers to nothing outside.
 *
 * @param heads Names of the columns, in their order.
 */
export function pictureSvg(
	element: SVGSVGElement,
	picture: Picture,
	heads: readonly string[],
	page: HTMLElement,
): string {
	const copy = element.cloneNode(true) as SVGSVGElement;
	const originals = [element, ...element.querySelectorAll('*')];
	const copies = [copy, ...copy.querySelectorAll('*')];
	originals.forEach((original, index) => {
		const target = copies[index];
		if (target !== undefined) bake(original, target);
	});
	const { color, backgroundColor, fontFamily } = getComputedStyle(page);
	const { width, height } = picture;
	copy.setAttribute('viewBox', `0 ${-headRoom} ${width} ${height + headRoom}`);
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height + headRoom));
	copy.setAttribute('role', 'img');
	const make = (name: string, attributes: Readonly<Record<string, string>>, text = '') => {
		const made = document.createElementNS('http://www.w3.org/2000/svg', name);
		for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
		made.textContent = text;
		return made;
	};
	const titles = picture.columns.map(({ layer, x }) =>
		make('text', { x: String(x), y: '-10', fill: color, 'font-family': fontFamily, 'font-size': '12' }, heads[layer]),
	);
	const ground = make('rect', { y: String(-headRoom), width: '100%', height: '100%', fill: opaque(backgroundColor) });
	copy.prepend(ground, ...titles);
	return new XMLSerializer().serializeToString(copy);
}

function bake(original: Element, copy: Element): void {
	const style = getComputedStyle(original);
	for (const property of properties) {
		const value = style.getPropertyValue(property);
		if (value !== '') copy.setAttribute(property, value);
	}
	for (const name of ['class', 'data-id', 'tabindex', 'role', 'aria-hidden']) copy.removeAttribute(name);
}

function opaque(color: string): string {
	return color === '' || color === 'rgba(0, 0, 0, 0)' || color === 'transparent' ? '#ffffff' : color;
}

/** A picture file as PNG, twice as fine where that is not too large. Base64, without the head of a data address. */
export async function picturePng(svgText: string, { width, height }: Picture): Promise<string> {
	const full = height + headRoom;
	const scale = Math.min(2, longestSide / Math.max(width, full));
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = Math.ceil(width * scale);
	canvas.height = Math.ceil(full * scale);
	const context = canvas.getContext('2d');
	if (context === null) throw new Error('This browser draws no canvas.');
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
