import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { escapeTerminal } from '../../escape.ts';
import type { CliIo } from '../io.ts';

/** Text of several lines for a terminal: what would act instead of showing is written out. */
export function printable(text: string): string {
	return text.split('\n').map(escapeTerminal).join('\n');
}

/** Writes one line to standard error. */
export function tell(io: CliIo, line: string): void {
	io.stderr.write(`${printable(line)}\n`);
}

/**
 * Asks for a text without showing it.
 *
 * @returns `undefined` when there is no terminal or the person gave up (Ctrl+C, Ctrl+D).
 */
export async function askHidden(io: CliIo, question: string): Promise<string | undefined> {
	if (!io.isTTY) return undefined;
	io.stderr.write(`${printable(question)} `);
	try {
		return await readLine(io.stdin, true);
	} finally {
		io.stderr.write('\n');
	}
}

/** Asks a yes-or-no question; anything but yes is no, and so is having nobody to ask. */
export async function confirm(io: CliIo, question: string): Promise<boolean> {
	if (!io.isTTY) return false;
	io.stderr.write(`${printable(question)} [y/N] `);
	const answer = await readLine(io.stdin, false);
	return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}

/**
 * All of a stream as text.
 *
 * @returns `undefined` when it is longer than `limit` bytes.
 */
export async function readAll(stream: Readable, limit: number): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
		length += bytes.length;
		if (length > limit) return undefined;
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString('utf8');
}

type MaybeTerminal = Readable & { readonly setRawMode?: (on: boolean) => unknown };

function readLine(input: MaybeTerminal, hidden: boolean): Promise<string | undefined> {
	if (hidden) input.setRawMode?.(true);
	return new Promise<string | undefined>((resolve) => {
		const decoder = new StringDecoder('utf8');
		let text = '';
		const finish = (result: string | undefined) => {
			input.off('data', take);
			input.off('end', end);
			input.pause();
			if (hidden) input.setRawMode?.(false);
			resolve(result);
		};
		const end = () => finish(text === '' ? undefined : text);
		const take = (chunk: Buffer | string) => {
			const typed = typeof chunk === 'string' ? chunk : decoder.write(chunk);
			for (let at = 0; at < typed.length; at++) {
				const character = typed.charAt(at);
				if (character === '\r' || character === '\n') {
					const rest = typed.slice(at + 1);
					finish(text);
					if (rest !== '') input.unshift(Buffer.from(rest));
					return;
				}
				if (character === '\u0003') return finish(undefined);
				if (character === '\u0004') return end();
				if (character === '\u007f' || character === '\b') text = text.replace(/.$/su, '');
				else text += character;
			}
		};
		input.on('data', take);
		input.once('end', end);
		input.resume();
	});
}
