/** Makes elements without markup in strings: whatever a text holds, it is shown as text. */

type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An HTML element. An attribute that is `undefined` or `false` is left out, `true` is written empty. */
export function html<K extends keyof HTMLElementTagNameMap>(
	name: K,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[K] {
	const element = document.createElement(name);
	return dress(element, attributes, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
	name: K,
	attributes: Attributes = {},
	...children: readonly Child[]
): SVGElementTagNameMap[K] {
	const element = document.createElementNS('http://www.w3.org/2000/svg', name);
	return dress(element, attributes, children);
}

function dress<T extends Element>(element: T, attributes: Attributes, children: readonly Child[]): T {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		element.setAttribute(name, value === true ? '' : String(value));
	}
	for (const child of children) if (child !== undefined) element.append(child);
	return element;
}

/** A button with a text, and a name for screen readers where the text does not say enough. */
export function button(text: Child, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
	const element = html('button', { type: 'button', ...attributes }, text);
	element.addEventListener('click', onClick);
	return element;
}
