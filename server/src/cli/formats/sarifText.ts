import { pathToFileURL } from 'node:url';
import { escapeTerminal } from '../../escape.ts';

/**
 * A plain message of SARIF. `[text](address)` would be a link in it and `{0}` a placeholder, also when they come from the
 * name of a file.
 */
export function message(text: string): { readonly text: string } {
	return {
		text: escapeTerminal(text)
			.replaceAll('](', '] (')
			.replace(/\{(?=\d+\})/g, '{ '),
	};
}

/** Address of a file: relative to the source's root, or absolute outside of it. */
export function artifactUri(path: string): { readonly uri: string; readonly uriBaseId?: '%SRCROOT%' } {
	if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return { uri: pathToFileURL(path).href };
	const uri = path.split('/').map(encodeSegment).join('/');
	return { uri, uriBaseId: '%SRCROOT%' };
}

/** As `encodeURIComponent`, for names with broken surrogates as well, and for what RFC 3986 reserves. */
function encodeSegment(segment: string): string {
	return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
