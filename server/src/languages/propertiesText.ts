import type { Span } from '../detect/types.ts';
import { within } from './source.ts';

/** `key = value` of a Java properties file. */
export interface Property extends Span {
	/** Escapes decoded. */
	readonly key: string;
	/** As it is written, over several lines where a backslash ends one. */
	readonly value: Span;
}

/** What stands in a properties file. Properties are whole lines, with their line ends. */
export interface PropertiesText {
	readonly properties: readonly Property[];
	readonly comments: readonly Span[];
}

/** Reads a text as `java.util.Properties.load` does. */
export function readProperties(text: string): PropertiesText {
	const properties: Property[] = [];
	const comments: Span[] = [];
	// A byte-order mark is no white space to Java, so it belongs to the first key.
	for (let at = 0; at < text.length; ) {
		const start = at;
		const blank = /[ \t\f]*/y;
		blank.lastIndex = at;
		const from = at + (blank.exec(text)?.[0].length ?? 0);
		if (/[#!]/.test(text[from] ?? '')) {
			const end = lineEnd(text, from);
			comments.push({ start: from, end });
			at = behind(text, end);
			continue;
		}
		const end = logicalEnd(text, from);
		if (end > from) properties.push(propertyOf(text, start, from, end));
		at = behind(text, end);
	}
	return { properties, comments };
}

/** The property whose value holds a stretch. */
export function propertyAt({ properties }: PropertiesText, span: Span): Property | undefined {
	return properties.find(({ value }) => within(span, value));
}

function propertyOf(text: string, start: number, from: number, end: number): Property {
	let at = from;
	while (at < end && !/[=:\s]/.test(text[at] ?? '')) at += text[at] === '\\' ? 2 : 1;
	const key = decodeProperty(text.slice(from, Math.min(at, end))) ?? '';
	const mark = /[ \t\f]*(?:[=:][ \t\f]*)?/y;
	mark.lastIndex = at;
	const value = at + (mark.exec(text)?.[0].length ?? 0);
	return { start, end: behind(text, end), key, value: { start: Math.min(value, end), end } };
}

function lineEnd(text: string, from: number): number {
	const mark = /[\r\n]/g;
	mark.lastIndex = from;
	return mark.exec(text)?.index ?? text.length;
}

/** The end of a line and of those that a backslash adds to it. */
function logicalEnd(text: string, from: number): number {
	for (let end = lineEnd(text, from); ; end = lineEnd(text, behind(text, end))) {
		let marks = 0;
		while (end - marks > from && text[end - marks - 1] === '\\') marks++;
		if (marks % 2 === 0 || end >= text.length) return end;
	}
}

function behind(text: string, end: number): number {
	return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}

const simple: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** What a key or value stands for; `undefined` for `\u` without its four digits. */
export function decodeProperty(raw: string): string | undefined {
	let known = true;
	const value = raw.replace(
		/\\(?:(\r\n|[\r\n])[ \t\f]*|u([0-9a-fA-F]{4})|(.)|$)/gsu,
		(_all, line?: string, code?: string, one?: string) => {
			if (line !== undefined) return '';
			if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
			if (one === undefined || one === 'u') known = false;
			return simple[one ?? ''] ?? one ?? '';
		},
	);
	return known ? value : undefined;
}
