import type { FileRef } from '../workspace/engineTypes.ts';

/**
 * Address of a line for the editor's Markdown preview. It makes no links of `file:` addresses, and takes a path that
 * begins with a slash from the first workspace folder on: places elsewhere have none.
 *
 * @param first Path of the first folder of the editor's workspace, which need not be the first that is looked at.
 */
export function previewAddress(first: string | undefined, { root, path }: FileRef, line?: number): string | undefined {
	if (root !== first) return undefined;
	const encoded = path
		.split('/')
		.map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`))
		.join('/');
	return `/${encoded}${line === undefined ? '' : `#L${line}`}`;
}

/** A link of such an address; the label alone where there is none. */
export function previewLink(label: string, address: string | undefined): string {
	return address === undefined ? label : `[${label}](${address})`;
}
