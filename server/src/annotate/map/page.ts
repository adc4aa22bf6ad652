import { createHash } from 'node:crypto';
import { escapeHtml } from '../../escape.ts';
import type { MapData, MapWords } from './data.ts';

/** What a report is put together from. */
export interface PageParts {
	readonly data: MapData;
	readonly words: MapWords;
	/** The browser's bundle and its style sheet, from `dist/webview`. */
	readonly script: string;
	readonly style: string;
}

/**
 * The map as one HTML file that needs nothing else: no network, and no script but its own, which the browser checks by its
 * hash. Texts of files stand in a data block only and become text nodes.
 */
export function htmlReport({ data, words, script, style }: PageParts): string {
	const policy = [
		"default-src 'none'",
		`script-src '${hashOf(script)}'`,
		`style-src '${hashOf(style)}'`,
		// A picture is painted from its own SVG text before it is saved.
		'img-src data:',
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	const title = escapeHtml(`${words.title}: ${data.title}`);
	return [
		'<!doctype html>',
		`<html lang="${escapeHtml(words.language)}">`,
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="referrer" content="no-referrer">',
		'<meta name="color-scheme" content="light dark">',
		`<title>${title}</title>`,
		`<style>${style}</style>`,
		'</head>',
		'<body>',
		`<div id="map"><noscript>${escapeHtml(words.title)}: JavaScript</noscript></div>`,
		`<script type="application/json" id="data">${jsonForHtml({ data, words })}</script>`,
		`<script>${script}</script>`,
		'</body>',
		'</html>',
		'',
	].join('\n');
}

function hashOf(text: string): string {
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON that cannot end the element it stands in. */
function jsonForHtml(value: unknown): string {
	const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };
	return JSON.stringify(value).replace(/[<>&]/g, (character) => escapes[character] ?? '');
}
